//! The road of an approval, its rules, and the end of a project.

use super::Pair;

pub const SENTENCES: &[Pair] = &[
    (
        "Repairs and maintenance need no administrative approval; their sanction rests on the vetted estimate.",
        "মেরামত ও রক্ষণাবেক্ষণে প্রশাসনিক অনুমোদন লাগে না; তার কারিগরি অনুমোদন নিরীক্ষিত প্রাক্কলনের উপর দাঁড়ায়।",
    ),
    (
        "The share from outside the budget is {n}, the whole cost {n}. Correct one of the two.",
        "বাজেটের বাইরের অংশ {1}, মোট খরচ {2}। দুটির একটি ঠিক করুন।",
    ),
    (
        "The share from outside the budget is {n}, the years under non-budgetary schemes add up to {n}. Budgetary and non-budgetary together must make the cost of the project.",
        "বাজেটের বাইরের অংশ {1}, বাজেট-বহির্ভূত কর্মসূচির বছরগুলির যোগফল {2}। বাজেটের ও বাইরের অংশ মিলে প্রকল্পের খরচ হতে হবে।",
    ),
    (
        "An advance approval is given from 1 January to 31 March; the date is {d}. Propose an original approval.",
        "আগাম অনুমোদন হয় ১ জানুয়ারি থেকে ৩১ মার্চ; তারিখ {1}। মূল অনুমোদন প্রস্তাব করুন।",
    ),
    (
        "An advance approval of {d} brings no money before 1 April: its first year is {n}.",
        "{1} তারিখের আগাম অনুমোদনে ১ এপ্রিলের আগে টাকা আসে না: তার প্রথম বছর {2}।",
    ),
    (
        "Say why the approval is revised: scope, name, head of account, amount or duration.",
        "কেন সংশোধন লিখুন: কাজের পরিধি, নাম, হিসাবের খাত, অঙ্ক বা সময়।",
    ),
    ("The title changes; give “name” among the reasons.", "শিরোনাম বদলাচ্ছে; কারণে “নাম” দিন।"),
    ("The amount changes; give “amount” among the reasons.", "অঙ্ক বদলাচ্ছে; কারণে “অঙ্ক” দিন।"),
    (
        "The heads of account change; give “head of account” among the reasons.",
        "হিসাবের খাত বদলাচ্ছে; কারণে “হিসাবের খাত” দিন।",
    ),
    (
        "The completion period changes; give “duration” among the reasons.",
        "শেষ করার সময় বদলাচ্ছে; কারণে “সময়” দিন।",
    ),
    (
        "Under head {t} the approvals of {n} come to {n} with this one; the budget provides {n}. Phase less in that year, or give the reason.",
        "{1} খাতে এটি সহ {2}-এর অনুমোদনের মোট {3}; বাজেটে আছে {4}। ওই বছরে কম রাখুন, নয়তো কারণ লিখুন।",
    ),
    (
        "The estimate has not been vetted yet. The approval rests on an estimate the engineers stand for.",
        "প্রাক্কলন এখনও নিরীক্ষিত নয়। অনুমোদন দাঁড়ায় বাস্তুকারদের নিরীক্ষিত প্রাক্কলনের উপর।",
    ),
    (
        "Choose the preliminary or detailed estimate the proposal rests on.",
        "প্রস্তাবের ভিত্তি যে প্রাথমিক বা বিশদ প্রাক্কলন তা বাছুন।",
    ),
    (
        "No project goes without this item. Give its number and date.",
        "এটি ছাড়া কোনও প্রকল্প হয় না। নম্বর ও তারিখ দিন।",
    ),
    ("Say why this item is not applicable.", "এটি কেন প্রযোজ্য নয় লিখুন।"),
    (
        "A deposit work needs depositor, amount and receipt on the project's record first.",
        "আমানতি কাজে আগে প্রকল্পের নথিতে আমানতকারী, অঙ্ক ও রসিদ লাগে।",
    ),
    ("Give number and date of the drawings.", "নকশার নম্বর ও তারিখ দিন।"),
    (
        "Give number and date of the letter that initiated the project.",
        "যে চিঠিতে প্রকল্পের শুরু তার নম্বর ও তারিখ দিন।",
    ),
    ("Give edition and date of the schedule of rates.", "দর তালিকার সংস্করণ ও তারিখ দিন।"),
    (
        "Give number and date of the analysis of rates outside the schedule, or say why there is none.",
        "তালিকার বাইরের দরের বিশ্লেষণের নম্বর ও তারিখ দিন, নয়তো কেন নেই লিখুন।",
    ),
    (
        "Give number and date of the statement of land, or say why there is none.",
        "জমির বিবরণের নম্বর ও তারিখ দিন, নয়তো কেন নেই লিখুন।",
    ),
    (
        "No limit of the Secretary is known for {d}. The Finance Department must concur, with number and date of its unofficial reference.",
        "{1} তারিখে সচিবের সীমা জানা নেই। অর্থ দফতরের সম্মতি লাগবে, ইউ.ও. নম্বর ও তারিখ সহ।",
    ),
    (
        "The amount is {n}; on {d} the Secretary accords up to {n} ({t}). Above it the Finance Department must concur, with number and date of its unofficial reference.",
        "অঙ্ক {1}; {2} তারিখে সচিব অনুমোদন দেন {3} পর্যন্ত ({4})। তার বেশি হলে অর্থ দফতরের সম্মতি লাগে, ইউ.ও. নম্বর ও তারিখ সহ।",
    ),
    (
        "The approval that is revised was accorded with the concurrence of the Finance Department. So is its revision, unless an excess of rate alone makes it.",
        "যে অনুমোদন সংশোধিত হচ্ছে তা অর্থ দফতরের সম্মতিতে হয়েছিল। সংশোধনেও তা লাগবে, যদি না শুধু দরের আধিক্যেই সংশোধন হয়।",
    ),
    (
        "Agreement {t} is live. Close or terminate it first, then cancel the project.",
        "চুক্তি {1} চালু আছে। আগে সেটি শেষ বা বাতিল করুন, তারপর প্রকল্প বাতিল করুন।",
    ),
    (
        "The officer who proposed an approval cannot concur in it.",
        "যিনি অনুমোদন প্রস্তাব করেছেন তিনি তাতে সম্মতি দিতে পারেন না।",
    ),
    (
        "The officer who proposed an approval or concurred in it cannot concur for the Finance Department.",
        "যিনি প্রস্তাব করেছেন বা সম্মতি দিয়েছেন তিনি অর্থ দফতরের হয়ে সম্মতি দিতে পারেন না।",
    ),
    (
        "The officer who proposed an approval or concurred in it cannot accord it.",
        "যিনি প্রস্তাব করেছেন বা সম্মতি দিয়েছেন তিনি অনুমোদন দিতে পারেন না।",
    ),
    ("A proposal is returned by the officer it waits with.", "প্রস্তাব যাঁর কাছে আছে তিনিই ফেরত দেন।"),
    (
        "An approval is phased anew by the nodal officer of the department.",
        "অনুমোদনের বছর-ভাগ বদলান দফতরের নোডাল আধিকারিক।",
    ),
    ("The financial adviser of the department concurs here.", "এখানে দফতরের আর্থিক উপদেষ্টা সম্মতি দেন।"),
    ("The Finance Department concurs here.", "এখানে অর্থ দফতর সম্মতি দেয়।"),
    ("The Secretary of the department decides here.", "এখানে দফতরের সচিব সিদ্ধান্ত নেন।"),
    ("Nobody decides on a draft.", "খসড়ায় কেউ সিদ্ধান্ত নেন না।"),
    ("A project is cancelled by the Secretary of its department.", "প্রকল্প বাতিল করেন তার দফতরের সচিব।"),
    ("The approval is {s}; this is not possible now.", "অনুমোদনটি এখন: {1}। তাই এটি এখন হয় না।"),
    ("The approval is {s}; it does not wait for this.", "অনুমোদনটি এখন: {1}। এটি তার অপেক্ষায় নেই।"),
    ("The share from outside the budget cannot be negative.", "বাজেটের বাইরের অংশ ঋণাত্মক হতে পারে না।"),
    ("The excess of rate is 0 to 100 per cent, in basis points.", "দরের আধিক্য ০ থেকে ১০০ শতাংশ।"),
    ("The number of qualified bidders is 0 to 1000.", "যোগ্য দরদাতা ০ থেকে ১০০০।"),
    ("The project has no such estimate.", "প্রকল্পটির এমন প্রাক্কলন নেই।"),
    ("This item stands twice in the checklist.", "তালিকায় এটি দুবার আছে।"),
    ("At most 30 conditions.", "শর্ত বড়জোর ৩০টি।"),
    (
        "A proposal of this project is under way. It is accorded or rejected first.",
        "এই প্রকল্পের একটি প্রস্তাব চলছে। আগে সেটি অনুমোদিত বা প্রত্যাখ্যাত হোক।",
    ),
    ("An approval of an old paper is recorded, not proposed.", "পুরোনো কাগজের অনুমোদন নথিভুক্ত হয়, প্রস্তাব হয় না।"),
    (
        "The date lies before {d}, when the proposal was sent or concurred in.",
        "তারিখটি {1}-এর আগে, যেদিন প্রস্তাব পাঠানো বা সম্মতি দেওয়া হয়েছে।",
    ),
    (
        "What was typed from an old paper is confirmed or rejected; it is typed anew where it is wrong.",
        "পুরোনো কাগজ থেকে যা লেখা তা নিশ্চিত বা প্রত্যাখ্যান করা হয়; ভুল হলে নতুন করে লেখা হয়।",
    ),
    ("Nothing has changed in the phasing.", "বছর-ভাগে কিছু বদলায়নি।"),
    (
        "Phasing anew moves money between years. Other heads of account need a revised approval.",
        "বছর-ভাগ বদলে টাকা এক বছর থেকে অন্য বছরে যায়। অন্য হিসাবের খাতে সংশোধিত অনুমোদন লাগে।",
    ),
    ("The project is cancelled; nothing in it moves any more.", "প্রকল্পটি বাতিল; তার কিছুই আর এগোয় না।"),
    (
        "What is physically complete is not cancelled; it is closed.",
        "যে কাজ শেষ হয়েছে তা বাতিল হয় না; তা বন্ধ করা হয়।",
    ),
    (
        "A sanction of the project is signed and waits for its time-stamp. Cancel the project when it is issued.",
        "প্রকল্পের একটি কারিগরি অনুমোদন স্বাক্ষরিত, সময়-মোহরের অপেক্ষায়। জারি হলে প্রকল্প বাতিল করুন।",
    ),
    (
        "Only a deposit work is built from a deposit. Change the nature of the project, or leave the deposit out.",
        "শুধু আমানতি কাজ আমানতে হয়। প্রকল্পের প্রকৃতি বদলান, নয়তো আমানত বাদ দিন।",
    ),
    (
        "The drawings themselves are missing. Attach them as a PDF, JPEG or PNG, or choose those of the record.",
        "নকশার ফাইল নেই। PDF, JPEG বা PNG দিন, অথবা নথি থেকে বাছুন।",
    ),
    (
        "The letter that initiated the project is missing itself. Attach it as a PDF, JPEG or PNG, or choose that of the record.",
        "প্রকল্পের সূচনাপত্রের ফাইল নেই। PDF, JPEG বা PNG দিন, অথবা নথি থেকে বাছুন।",
    ),
    (
        "The analysis of rates is missing itself. Attach it as a PDF, JPEG or PNG, choose that of the record, or say why there is none.",
        "দর বিশ্লেষণের ফাইল নেই। PDF, JPEG বা PNG দিন, নথি থেকে বাছুন, অথবা কেন নেই লিখুন।",
    ),
    (
        "The statement of land is missing itself. Attach it as a PDF, JPEG or PNG, choose that of the record, or say why there is none.",
        "জমির বিবরণের ফাইল নেই। PDF, JPEG বা PNG দিন, নথি থেকে বাছুন, অথবা কেন নেই লিখুন।",
    ),
    ("Attach the drawings, and give their number and date.", "নকশার ফাইল দিন, সঙ্গে নম্বর ও তারিখ।"),
    (
        "Attach the letter that initiated the project, and give its number and date.",
        "প্রকল্পের সূচনাপত্রের ফাইল দিন, সঙ্গে নম্বর ও তারিখ।",
    ),
    (
        "Attach the analysis of rates outside the schedule with number and date, or say why there is none.",
        "তফসিলের বাইরের দর বিশ্লেষণ নম্বর ও তারিখ সহ দিন, অথবা কেন নেই লিখুন।",
    ),
    (
        "Attach the statement of land with number and date, or say why there is none.",
        "জমির বিবরণ নম্বর ও তারিখ সহ দিন, অথবা কেন নেই লিখুন।",
    ),
    (
        "A document of the drawings was struck off. Take it out and attach the right one.",
        "নকশার একটি নথি বাদ দেওয়া হয়েছে। সেটি সরিয়ে ঠিকটি দিন।",
    ),
    (
        "A document of the letter that initiated the project was struck off. Take it out and attach the right one.",
        "সূচনাপত্রের একটি নথি বাদ দেওয়া হয়েছে। সেটি সরিয়ে ঠিকটি দিন।",
    ),
    (
        "A document of the analysis of rates was struck off. Take it out and attach the right one.",
        "দর বিশ্লেষণের একটি নথি বাদ দেওয়া হয়েছে। সেটি সরিয়ে ঠিকটি দিন।",
    ),
    (
        "A document of the statement of land was struck off. Take it out and attach the right one.",
        "জমির বিবরণের একটি নথি বাদ দেওয়া হয়েছে। সেটি সরিয়ে ঠিকটি দিন।",
    ),
    (
        "A document of the schedule of rates was struck off. Take it out and attach the right one.",
        "দর-তফসিলের একটি নথি বাদ দেওয়া হয়েছে। সেটি সরিয়ে ঠিকটি দিন।",
    ),
    (
        "At most {n} documents stand beside one paper. Put sheets into one PDF.",
        "একটি কাগজের সঙ্গে বড়জোর {1}টি নথি থাকে। পাতাগুলি এক PDF-এ দিন।",
    ),
    (
        "“{t}” was struck off. Take it out and attach the right one.",
        "“{1}” বাদ দেওয়া হয়েছে। সেটি সরিয়ে ঠিকটি দিন।",
    ),
    ("The project has no such document.", "প্রকল্পে এমন নথি নেই।"),
];
