/** More words by which a language that the rules do not know shows itself; as `foreign-words.ts`, which names what may stand here. */
export const FOREIGN_WORDS_TOO: readonly string[] = [
  // French
  'fille filles maman mamie grandmere grandpere pere frere bouche langue levre levres nez doigt doigts pied pieds ' +
    'cheville poignet epaule droite foie reins perdu perdue perdre avait fait faire fais pas toute toutes tous peut ' +
    'peuvent dort reveil bouge bouger arriver arrete tombe tomber frapper boite javel eau boire bois vomi vomir ' +
    'crache cracher chaud froid chaude froide peur jsuis jarrive jvais cetait sest leurs combien rdv rendez ' +
    'renouvellement pharmacie vitale matin apres avant maintenant jour annee annees malade maladie medicaments ' +
    'gouttes prise sucre rhume coule eternue gratte gonflement gonfler lache convulsions travers trois quatre cinq ' +
    'huit neuf fois aller allez pire bonne salut slt stp mme faut fallait aurais souhaite autre aussi donc alors sous ' +
    'vers contre tellement seulement presque vite lentement couper coupure saigner sanglant mort morte tuer suicider ' +
    'battre cogne sortir idees noires seul seule pleure pleurer mouru accouche pilule crise cardiaque vasculaire ' +
    'urgences pompiers etes serait irai cet celui lui elles ils lorsque puis quel quels quelles soit seront ferait ' +
    'fera etais ici jamais personne plusieurs quelques certains autres ailleurs enfin ensuite surtout environ selon ' +
    'malgre vraiment peutetre jme jte tjr tjrs pck pcq qqn qqch dsl bjr bsr chui ouais lundi mardi mercredi jeudi ' +
    'vendredi samedi dimanche bleue brulee certificat voir vois voit savoir sait crois croire vient viens sens ' +
    'ressens ressent entends disent sauter nouveaux nouveau nouvelle oncle tante plaie delire',
  // Portuguese
  'tava temos tive teve foi fazendo fiz precisava pode consegue conseguindo seu sua pai mae nenem avo vovo irmao ' +
    'irma homem lingua dentes pescoco bracos mao maos pernas tornozelo xixi dores doendo tossindo enjoado enjoada ' +
    'bati machuquei engoli bebeu inchou cocando roxo roxa torto formigando mto mta muitos voces qdo quando qto quanto ' +
    'ainda dps sempre uns umas duas quatro sete oito nove dez pra bem melhor pior tudo comprimidos caixa exame exames ' +
    'obg bom endereco telefone acabando custa preco morto batendo estuprada mexe mexendo mexer eles elas aquele ' +
    'aquela isto aquilo esse essa nosso nossa qual quais cujo alguem algum alguma nenhum nenhuma outra mesma enquanto ' +
    'embora porem eram estavam esteve fica vem veio viu dizer acho achar passou passando quente cedo devagar demais ' +
    'pouco pouca dobrado enxergar enxergando enxergo tds blz vlw qnd cmg neh pfv pfvr terca quarta atestado marquei ' +
    'assaltada aceitam ferida suando',
  // Italian
  'figli bambino bambina babbo nonno nonna fratello sorella zio zia amico bocca denti collo braccia dito gambe ' +
    'piede piedi caviglia pelle cacca dolori raffreddore giramenti svenendo svengo caduto caduta battuto tagliato ' +
    'tagliata rotto rotta bruciato ingoiato bevuto bevuta mangiato prende prendo gonfia gonfio gonfiore storta storto ' +
    'intorpidito trema perdo fiato manca soffoco stai sta stiamo stanno abbiamo hanno sei siamo avevo faccio fai puo ' +
    'devo deve vorrei vuole bisogno miei suo nostro questo questa questi quello quella quanti perche piu meno molta ' +
    'troppo bene meglio peggio gia adesso domani stamattina stasera notte settimana anno anni minuti tre quattro ' +
    'cinque sette otto dieci senza dello delle nel nello nei nelle sul sulla allo alle quindi dopo mentre tutte tutta ' +
    'tutto pastiglie pastiglia pillola compressa ricetta spostare appuntamento esame esami mille prego buonasera ' +
    'cambiato indirizzo scaduta candeggina detersivo coltello noci arachidi uccidere uccidermi farla violentata acque ' +
    'rotte sveglia svegliare parlare cammina camminare esso cui quale quali ogni qualche nessuno niente nulla alcuni ' +
    'altri altra altro stesso stessa cosi soltanto forse contro sopra sotto fuori vicino lontano vedo vede sente ' +
    'detto stato stata stati essere avere aveva erano sara sarebbe potrei potrebbe dovrei dovrebbe venire andato ' +
    'andata doppio scoppia certificato xke xche cmq grz lunedi martedi mercoledi giovedi venerdi sabato domenica ' +
    'neonato blu moscio ustionato aggredita dicono voci destra sinistra destro sinistro ferita puzza pazienti',
  // German
  'du ihr dich ihn ihm euch dein deine sein ein einem einer keinen wenn dass wie wer warum wann waren bist haben ' +
    'hatte hatten wird werde werden wurde kannst konnen konnte mussen soll sollte wollen wollte darf nur viel wenig ' +
    'abend nachts monat monate jahre stunde minuten vor nach ohne vom zur beim auf aus unter zwischen gegen durch ' +
    'doch kleine kleiner oma bruder freund freundin ohr ohren nase mund zunge zahn zahne hals magen arme bein beine ' +
    'haut urin weh erkaltet erkaltung kotzen brechen durchfall umgekippt abgesagt gebrochen verbrannt getrunken ' +
    'gegessen genommen nimmt juckt jucken kribbelt zittert krampft krampf krampfe blute bluten kriegt kriegen bekommt ' +
    'atmet erstickt ersticke aufwachen reagiert redet hangt schief lauft laufen vergewaltigt wehen fruchtblase bewegt ' +
    'pillen bleiche putzmittel besser guten termin verschieben absagen uberweisung brauchen kosten kostet teuer ' +
    'untersuchung neue neuer adresse arztin krank ganz einmal zweimal vier funf sechs sieben neun zehn dieser diesem ' +
    'jener jede jeder jedes alles manche welche welcher welches solche etwa weshalb wohin woher damals dann denn ' +
    'sogar trotzdem deshalb zwar wahrend bevor nachdem obwohl damit dazu davon darauf dafur uberall irgendwie jemand ' +
    'niemand selbst selber eigentlich wirklich gerade nein samstag sonntag montag dienstag mittwoch donnerstag ' +
    'freitag nachste nachsten krankenkasse bescheinigung zucker blau sehe sieht nimmer linke linken stimmen sagen ' +
    'sagt wunde stinkt nehmt ihren ihrem patienten onkel hohe',
  // Dutch
  'ik ze jullie ons jouw het een geen omdat dat dit deze wat wanneer hoeveel heb hebt heeft hebben hadden wordt ' +
    'worden werd kunnen kon moeten willen wilde mogen zal niet niets nooit nog zeer veel weinig meer minder weer ' +
    'gisteren avond ochtend dagen weken maand uur uren sinds voor zonder uit aan onder tegen ook toch zoon dochter ' +
    'kindje kleinzoon vrouw moeder vader broer zus vriend vriendin hoofd oog ogen oor oren neus mond tand tanden ' +
    'borst buik vinger vingers benen huid bloed plas koorts hoest hoesten verkouden griep braken overgeven duizelig ' +
    'flauw flauwgevallen bewusteloos gevallen gesneden eraf gebroken verbrand ingeslikt gedronken gegeten ingenomen ' +
    'genomen neem nemen dik gezwollen zwelt jeuk uitslag verdoofd tintelt trilt stuip stuipen bloedt bloeden adem ' +
    'ademt ademen stikt stik benauwd wakker reageert praten scheef loopt lopen dood doodgaan sterven leven geslagen ' +
    'zwanger weeen vliezen beweegt bleekmiddel sterk ergste erger beter goed bedankt dankjewel hoi verzetten afzeggen ' +
    'recept nodig kost duur adres verhuisd dokter huisarts ziek pinda noten hele drie zes zeven negen tien ' +
    'alstublieft bloeddruk iets iemand elke welke welk zelf wel eens dus zodat tussen vooral ongeveer misschien ' +
    'zaterdag zondag maandag dinsdag woensdag donderdag vorige volgende blauw koud heet hete briefje suiker voelt ' +
    'voel zie ziet dubbel stemmen zeggen zegt rechterhand linkerhand rechter linker zweet wond komt oom',
  // Polish
  'tak byl byla bylo jestem jestes masz mamy maja mialam moze mozna musze chcialam chcialbym dobry czesc pani panie ' +
    'doktorze lekarz recepte wizyta wizyte wizyty badanie badania odwolac ile kosztuje syna synek corka corki ' +
    'coreczka niemowle maz meza taty ojciec matka babcia siostra glowe oko ucho usta jezyk zab zeby gardlo klatka ' +
    'plecy reka reke rece palec palce noga noge nogi stopa kolano skora mocz goraczki kaszel kaszle katar grypa ' +
    'mdlosci wymioty wymiotuje zwymiotowal biegunka zawroty zemdlal zemdlala upadl upadla spadl ucial ucielo obcial ' +
    'zlamal polknal polknela zjadl wzial wziela spuchl spuchla spuchniete opuchniete dretwieje zdretwiala drgawki ' +
    'krwawi krwotok oddycha oddech dusi dusze reaguje mowi umiera zyc zycie zabic bije zgwalcil ciaza wody rusza ' +
    'ruszac tabletek lek lekow silna juz teraz jutro noc nocy bez nad dla tylko jak kiedy kto mojego jego ona ono oni ' +
    'dwa cztery piec dnia tygodnie miesiac rok stopni adresu numer zmienilam zmienil ktory ktora ktore ktos nic nigdy ' +
    'zawsze czasem czesto troche duzo kilka prawie okolo takze rowniez poniewaz jesli gdy chyba powinien powinna bede ' +
    'beda byc mial miala mieli zostal zrobic robi widze slysze czuje sobote wtorek sroda czwartek piatek siny sina ' +
    'noworodek cukier napadli glosy prawa prawym lewa lewym dloni czucie nowych wujek ciocia wujka',
  // Turkish
  'onlar benim senin onun beni degil nasil neden nerede kac kadar veya daha iki alti yedi sekiz dokuz kere gundur ' +
    'gunu hafta yil dakika simdi bugun yarin sabah aksam gece sonra artik hemen hic oglum kizim cocuk cocugum cocugun ' +
    'bebek bebegin esim kocam karim annem annemin babam babamin dede kardesim abim ablam bas basim basi goz gozum ' +
    'kulak burun burnu agiz agzi dilim disim bogaz bogazim boyun gogus kalp kalbim karin karnim mide midem sirt ' +
    'sirtim kol kolum elim parmak ayak diz dizim cilt idrar agri agrisi agrim ates atesi oksuruk nezle bulanti kustu ' +
    'ishal donmesi bayildi bayildim dustu dustum kesti kestim koptu kirildi yandi yuttu icti ictim yedim aldi aldim ' +
    'sisti sismis kasinti dokuntu uyustu uyusuk nobet kanama kanamam cevap kaydi yasamak tecavuz hamile hamileyim ' +
    'dogum sancisi suyum geldi ilac ilacim ilaci ilaclar bitti camasir fistik siddetli kotu iyi iyiyim lutfen ' +
    'tesekkurler tesekkur ederim merhaba selam hocam hanim randevu randevum randevumu iptal yazar muayene ucreti ' +
    'tahlil sonuc sonucum adresim telefon numaram degisti tansiyon seker lazim gerek oldu olur gibi fakat cunku eger ' +
    'beri dogru yine sadece belki galiba evet hayir tamam biraz fazla butun bazi birkac hangi kimse hicbir seyi sey ' +
    'seyler dedi gitti yapti etti verdi cikti kaldi kalmadi basladi oldugu olan olsun cumartesi pazar pazartesi ' +
    'carsamba persembe cuma sekeri faks yagla cift morardi ugradim amcam teyzem dayim sesler elimi yaram yeni misin',
  // Vietnamese
  'tui ong chong hong chua vao nua cung thi neu nam trua tuan thang gio phut mui tay chan goi phoi nuoc dut nuot ' +
    'vien noi giat meo yeu liet giet hiep bau benh chao cuu lich toa ket xet nghiem dien thoai cao thap hoac cac ' +
    'truoc giua vay hiem nong thay chu cau nghe',
  // Tagalog
  'sya nya tayo natin ninyo sila nila ikaw kapag dahil rin diyan doon ito iyan yan yun iyon saan kailan paano ilan ' +
    'walang ayaw kailangan lolo kuya sanggol ilong bibig leeg sikmura daliri binti paa tuhod balat dumi inuubo sipon ' +
    'sinisipon trangkaso hinimatay nahimatay nadapa nabagok naputol naputulan nabali napaso nalunok kumain ininom ' +
    'namaga namamanhid dinudugo hinga nahihirapan gising gumising nagigising salita tabingi lakad makalakad namatay ' +
    'patay buhay binubugbog sinasaktan sinaktan ginahasa panganganak gumagalaw lahat lumalala mabuti magandang umaga ' +
    'hapon kumusta bukas mamaya buwan taon dalawa tatlo apat lumipat bahay bago nyo nung noong kaysa upang habang ' +
    'hanggang tungkol tulad katulad ganito ganyan ganoon talaga siguro baka naku muna lagi palagi minsan madalas ' +
    'marami konti kaunti bawat ibang miyerkules huwebes biyernes asukal boses kanang kaliwang sugat mabaho yung tita ' +
    'lakas bagong pasyente tumatanggap daw',
  // Haitian
  'kisa kiles kote kile konbyen poukisa kijan poko genyen avek anba anwo devan deye apre anvan jiska oswa oubyen ' +
    'paske jamen kounye kounyea jodi jodia demen lannwit semenn mwa ane minit youn senk nef tifi tigason gramoun ' +
    'madanm fre zanmi zorey goj kou lestomak dwet pye touse anrimen dyare toudisman koupe kase boule gratel anfle ' +
    'angoudi tranble kriz reveye reponn touye vyole dlo klowoks piti bonswa tanpri souple chanje renouvle egzamen ' +
    'rezilta koute nimewo vle dwe vin vini fini pistach lendi madi mekredi jedi vandredi samdi dimanch tande bouke ' +
    'fatige tonton matant vwa blese swe gazolin nouvo pasyan dwat goch',
  // Indonesian
  'aku kamu kita mereka ini itu atau bukan belum sudah akan bisa dengan untuk dari ibu bapak bayi suami istri batuk ' +
    'muntah pusing pingsan jatuh darah obat minum makan hamil mati terima kasih tolong hari minggu',
  // Arabic, in Latin letters
  'mish msh mafi mafeesh 3ando wala2 bnti benti ibni ebni ummi omi immi jawzi zawji mrati rasi rase sadri qalbi ' +
    'albi batni btni eedi ijri 7ami harara sukhuna sokhoneya waja3 wajaani kteer ktir awi awy shwayya shway kaman ' +
    'lissa lessa hala2 halla2 dilwa2ti elyom elyoum mbare7 bukra shukran shokran afwan marhaba salam alaykum ' +
    'inshallah biddi bidi 3ayez 3ayza ayez ayza abgha mawid mawed dawa dawaa tabib mawt amoot hamel 7amel atnafas ' +
    'btnafas yetnafas yitnafas tnafas nafas nafasi 2ader a2dar agdar ma3 huwe huwwe hiyye howa nahna ehna enta enti ' +
    'shu sho lesh wein fein emta imta kif keef hek heik hayda hadi walla shayef dokha b3ani',
  // Russian, in Latin letters
  'tebya moy moya moego moey docheri rebenka malysh muzh muzha papy dedushka sestra ili chto kak gde kogda pochemu ' +
    'skolko stoit bolyat golovu grud grudi serdce ruka yazyk gorlo glaz glaza krov krovi idet techet kashel kashlyaet ' +
    'sopli rvota rvet toshnit ponos upal upala obmorok udarilsya porezal otrezal slomal proglotil proglotila vypil ' +
    'vypila opuh sypka syp onemela sudorogi dyshit zadyhayus otvechaet govorit perekosilo umeret umer hochu mozhet ' +
    'nado nuzhno beremenna beremena vody otoshli tabletok lekarstvo lekarstva konchilis vse vsyo silno huzhe luchshe ' +
    'seychas segodnya vchera zavtra utrom vecherom dnya dney chas chasa spasibo pozhaluysta pozhaluista zdravstvuyte ' +
    'vrach priem perenesite retsept analizy nomer eto etot byli budet esli chtoby potomu uzhe tolko tozhe mnogo ' +
    'slabost ploho plokho mne sahar davlenie otkryty posle samoleta pravaya levaya pravoy levoy pravyy tecet bolno ' +
    'strashno pomogite',
  // Korean, in Latin letters
  'eul reul apayo apeuda gaseum gaseumi gaseumeul meori meoriga bae baega mok heori yeol yeoli yeori gichim kichim ' +
    'kotmul nayo tohae jukgo sipeo ttal ttari adeul adeuri agiga eomma eommaga appa appaga nampyeon nampyeoni anae ' +
    'halmeoni yageul yagi yeyak byeongwon jinryo uisa seonsaengnim gamsahamnida gomawoyo juseo bakkwo hae motae ' +
    'issoyo opsoyo gwaenchanayo jebal oneul naeil achim imsin imsinhaenneunde jega naega igeo jeogeo wae eodi eonje ' +
    'eotteoke mwo nugu neomu manhi jom nuni himi sigan jjae meomchwoyo kopi kopiga kopiman gamgagi meomchuji',
  // Chinese, in Latin letters
  'wode nide tade meiyou shi zai yao neng keyi qing xiexie xie nihao yisheng daifu teng huai touteng duzi yanjing ' +
    'erduo bizi zui zuiba yachi houlong bozi xinzang shou jiao beibu fashao shao kesou ganmao outu laduzi touyun ' +
    'yundao hundao shuaidao liuxue xue huxi chuanbuguo xinglai jiaobuxing shuohua huaiyun haizi baobao erzi nuer ' +
    'laogong laopo nainai yeye waipo waigong yaopian yiping quanbu pianzi yuyue shijian gai gaiqi duoshao qian ' +
    'kanbing jintian zuotian mingtian zaoshang wanshang tian yue nian dongxi nage shenme weishenme zenme nali shihou ' +
    'yijing haishi huozhe danshi yinwei suoyi ruguo feichang yidian yixie ganggang chongying ganjue feiji youren ' +
    'tingjian jiaobu bushufu chuxue liubixue',
  // Hindi and Urdu
  'mujhko humara apka tha kyun kaise kab kahan kitna kitne kaun lekin magar bohot zyada thoda kam abhi aaj kal ' +
    'parso subah hafte mahine beti bachcha bacha bachi pati patni maa dadi aankh kaan muh mooh zaban daant chhati ' +
    'chati seena kamar peeth ungli ghutna chamdi peshab rahe sardi jukam ulti chakkar behosh gayi giri liya piya ' +
    'dawai goli goliyan uth uthna marna marne jaan mara garbhvati chahiye chahta chahti karo karna karwana dijiye ' +
    'kripya shukriya dhanyavad sahab',
]
