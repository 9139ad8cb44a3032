-- Wrong tries to sign in, by whose account it was: asked at each sign-in, and where somebody reads what changed in theirs.
create index audit_tried on audit (organization_id, subject_id, at)
  where command = 'identity.signIn' and outcome in ('sign_in.refused', 'sign_in.code_wrong');
