namespace Provisioning.Core.Tests.Samples;

/// <summary>Names in other letters than Latin ones.</summary>
internal static class SampleNamesOther
{
    public static NameGroup[] GreekAndCyrillic { get; } =
    [
        new("Greek",
            "Μαρία=Maria; Ελένη=Eleni; Αικατερίνη=Aikaterini; Χρυσούλα=Chrysoula; Βασιλική=Vasiliki; Δέσποινα=Despoina",
            "Παπαδοπούλου=Papadopoulou; Οικονόμου=Oikonomou; Γεωργίου=Georgiou; Νικολαΐδου=Nikolaidou; Βλάχου=Vlachou"),
        new("Greek",
            "Γιώργος=Giorgos; Κωνσταντίνος=Konstantinos; Σπύρος=Spyros; Θανάσης=Thanasis; Ηλίας=Ilias; Στέλιος=Stelios",
            "Παπαδόπουλος=Papadopoulos; Οικονόμου=Oikonomou; Αντωνίου=Antoniou; Νικολαΐδης=Nikolaidis; Βλάχος=Vlachos"),
        new("Cyrillic",
            "Ольга=Olga; Светлана=Svetlana; Наталья=Natalya; Екатерина=Ekaterina; Юлия=Yuliya; Алёна=Alyona",
            "Соколова=Sokolova; Воробьёва=Vorobyova; Зайцева=Zaytseva; Щукина=Shchukina; Лебедева=Lebedeva"),
        new("Cyrillic",
            "Сергей=Sergey; Дмитрий=Dmitriy; Алексей=Aleksey; Юрий=Yuriy; Павел=Pavel; Фёдор=Fyodor",
            "Соколов=Sokolov; Воробьёв=Vorobyov; Зайцев=Zaytsev; Щукин=Shchukin; Лебедев=Lebedev"),
        new("Cyrillic",
            "Оксана=Oksana; Соломія=Solomiia; Ярина=Yaryna; Андрій=Andrii; Євген=Yevhen; В'ячеслав=Viacheslav; Юрій=Yurii",
            "Шевчук=Shevchuk; Коваленко=Kovalenko; Бондаренко=Bondarenko; Мельник=Melnyk; Ґонта=Gonta; Їжакевич=Yizhakevych"),
        new("Cyrillic",
            "Цветелина=Tsvetelina; Десислава=Desislava; Красимира=Krasimira; Йорданка=Yordanka",
            "Димитрова=Dimitrova; Стоянова=Stoyanova; Петкова=Petkova; Христова=Hristova"),
        new("Cyrillic",
            "Божидар=Bozhidar; Красимир=Krasimir; Йордан=Yordan; Веселин=Veselin",
            "Димитров=Dimitrov; Стоянов=Stoyanov; Петков=Petkov; Христов=Hristov"),
        new("Cyrillic",
            "Љиљана=Ljiljana; Ђорђе=Djordje; Милица=Milica; Јелена=Jelena; Радослав=Radoslav",
            "Јовановић=Jovanovic; Ђукић=Djukic; Живковић=Zivkovic; Љубичић=Ljubicic"),
        new("Cyrillic",
            "Қайрат=Kairat; Дәурен=Dauren; Ерлан=Yerlan; Нұрлан=Nurlan",
            "Сәрсенов=Sarsenov; Оспанов=Ospanov; Қасымов=Kassymov; Жұмабеков=Zhumabekov"),
    ];

    public static NameGroup[] RightToLeft { get; } =
    [
        new("Arabic",
            "فاطمة=Fatima; ليلى=Layla; نور=Nour; يوسف=Youssef; خالد=Khaled; سلمى=Salma; عمر=Omar; هدى=Huda",
            "الخطيب=Al-Khatib; حداد=Haddad; النجار=Al-Najjar; منصور=Mansour; الحلبي=Al-Halabi; قاسم=Qasim; عبد الرحمن=Abdulrahman"),
        new("Arabic",
            "زهرا=Zahra; پریسا=Parisa; آرش=Arash; کیان=Kian; مهناز=Mahnaz; فرهاد=Farhad",
            "رضایی=Rezaei; کریمی=Karimi; شیرازی=Shirazi; تهرانی=Tehrani; گلستانی=Golestani"),
        new("Arabic",
            "عائشہ=Ayesha; بلال=Bilal; ثنا=Sana; حمزہ=Hamza",
            "قریشی=Qureshi; چوہدری=Chaudhry; بھٹی=Bhatti; صدیقی=Siddiqui"),
        new("Hebrew",
            "נועה=Noa; יעל=Yael; איתן=Eitan; שירה=Shira; אורי=Ori; תמר=Tamar; יונתן=Yonatan; רבקה=Rivka",
            "כהן=Cohen; לוי=Levi; מזרחי=Mizrahi; פרידמן=Friedman; אברהמי=Avrahami; בן דוד=Ben David; זיו=Ziv"),
    ];

    public static NameGroup[] EastAsian { get; } =
    [
        new("Han",
            "伟=Wei; 芳=Fang; 秀英=Xiuying; 志强=Zhiqiang; 丽华=Lihua; 雨桐=Yutong; 子涵=Zihan; 思远=Siyuan",
            "王=Wang; 李=Li; 张=Zhang; 刘=Liu; 陈=Chen; 欧阳=Ouyang; 吕=Lyu"),
        new("Han",
            "怡君=Yi-chun; 志豪=Chih-hao; 淑芬=Shu-fen; 家瑋=Chia-wei; 雅婷=Ya-ting; 冠宇=Kuan-yu",
            "林=Lin; 黃=Huang; 蔡=Tsai; 鄭=Cheng; 葉=Yeh; 謝=Hsieh"),
        new("Han",
            "健太=Kenta; 陽子=Yoko; 悠真=Yuma; 美咲=Misaki; 千尋=Chihiro; 翔=Sho; 恵子=Keiko",
            "佐藤=Sato; 高橋=Takahashi; 渡邊=Watanabe; 𠮷田=Yoshida; 髙木=Takagi; 中村=Nakamura"),
        new("Kana",
            "さくら=Sakura; ひなた=Hinata; みどり=Midori; カオリ=Kaori; マリア=Maria; ケン=Ken; エミリ=Emiri",
            "やまだ=Yamada; ロドリゲス=Rodriguez; カトウ=Kato; おがわ=Ogawa; 木村=Kimura"),
        new("Hangul",
            "동현=Dong-hyun; 미영=Mi-young; 상철=Sang-chul; 경희=Kyung-hee; 영수=Young-soo; 혜진=Hye-jin; 기훈=Ki-hoon; 보람=Bo-ram",
            "김=Kim; 이=Lee; 박=Park; 최=Choi; 정=Jung; 윤=Yoon; 남궁=Namgung"),
        new("Thai",
            "สมชาย=Somchai; สุดา=Suda; กมลวรรณ=Kamonwan; ปิยะ=Piya; วันเพ็ญ=Wanphen; ณัฐพล=Natthaphon",
            "ศรีสุข=Srisuk; ใจดี=Jaidee; ทองคำ=Thongkham; บุญมี=Boonmee; แสงอรุณ=Saengarun; รุ่งเรือง=Rungrueang"),
    ];

    public static NameGroup[] SouthAsianAndOthers { get; } =
    [
        new("Devanagari",
            "अनन्या=Ananya; सुनीता=Sunita; कविता=Kavita; मीरा=Meera; रोशन=Roshan; अमित=Amit; मनीष=Manish; विक्रम=Vikram",
            "शर्मा=Sharma; वर्मा=Verma; जोशी=Joshi; कुलकर्णी=Kulkarni; त्रिपाठी=Tripathi; चौहान=Chauhan; श्रेष्ठ=Shrestha"),
        new("Bengali",
            "সুমন=Suman; অনির্বাণ=Anirban; মৌসুমী=Mousumi; তানভীর=Tanvir; শর্মিলা=Sharmila",
            "সরকার=Sarkar; বিশ্বাস=Biswas; চৌধুরী=Chowdhury; মজুমদার=Majumdar; তালুকদার=Talukdar"),
        new("Tamil",
            "கவிதா=Kavitha; முருகன்=Murugan; செல்வி=Selvi; கார்த்திக்=Karthik; லட்சுமி=Lakshmi; அருண்=Arun",
            "சுப்பிரமணியம்=Subramaniam; ராஜேந்திரன்=Rajendran; நடராஜன்=Natarajan; வேலாயுதம்=Velayutham; செல்வராஜ்=Selvaraj"),
        new("Telugu",
            "లక్ష్మి=Lakshmi; శ్రీకాంత్=Srikanth; సునీత=Sunitha; వెంకట్=Venkat",
            "రెడ్డి=Reddy; నాయుడు=Naidu; శాస్త్రి=Sastry; చౌదరి=Chowdary"),
        new("Gurmukhi",
            "ਹਰਪ੍ਰੀਤ=Harpreet; ਗੁਰਦੀਪ=Gurdeep; ਸਿਮਰਨ=Simran; ਜਸਵਿੰਦਰ=Jaswinder",
            "ਗਿੱਲ=Gill; ਸੰਧੂ=Sandhu; ਢਿੱਲੋਂ=Dhillon; ਬਰਾੜ=Brar"),
        new("Georgian",
            "ნინო=Nino; თამარ=Tamar; გიორგი=Giorgi; ლევან=Levan; მარიამ=Mariam; ზურაბ=Zurab",
            "ბერიძე=Beridze; კაპანაძე=Kapanadze; გელაშვილი=Gelashvili; ლომიძე=Lomidze; წიკლაური=Tsiklauri"),
        new("Armenian",
            "Անի=Ani; Արամ=Aram; Գոհար=Gohar; Հայկ=Hayk; Նարե=Nare; Տիգրան=Tigran",
            "Գրիգորյան=Grigoryan; Մկրտչյան=Mkrtchyan; Վարդանյան=Vardanyan; Ղազարյան=Ghazaryan; Թորոսյան=Torosyan"),
        new("Ethiopic",
            "አበበ=Abebe; ትዕግስት=Tigist; ሳራ=Sara; ዳዊት=Dawit; ሄለን=Helen; ዮሐንስ=Yohannes",
            "ተስፋዬ=Tesfaye; ገብረመድህን=Gebremedhin; ወልደማርያም=Woldemariam; አለሙ=Alemu; ከበደ=Kebede"),
    ];
}
