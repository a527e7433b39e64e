//! What fields are asked, and the rules of the book.

use super::Pair;

/// Fields of every form: text, amounts, dates, counts.
pub const FIELDS: &[Pair] = &[
    (
        "The text contains the invisible character U+{t}. Type it again without it.",
        "লেখায় একটি অদৃশ্য চিহ্ন U+{1} আছে। সেটি ছাড়া আবার লিখুন।",
    ),
    ("Enter at least {n} characters; there are {n}.", "অন্তত {1}টি অক্ষর লিখুন; আছে {2}টি।"),
    ("Enter at most {n} characters; there are {n}.", "বড়জোর {1}টি অক্ষর লিখুন; আছে {2}টি।"),
    (
        "An order cannot print the character “{t}”. Use English or Bengali letters, digits and common signs.",
        "“{1}” চিহ্নটি আদেশে ছাপা যায় না। ইংরেজি বা বাংলা অক্ষর, অঙ্ক ও সাধারণ চিহ্ন লিখুন।",
    ),
    (
        "An order cannot print the character “{t}” in “{t}”. Correct it where it was entered.",
        "“{2}” লেখার “{1}” চিহ্নটি আদেশে ছাপা যায় না। যেখানে লেখা হয়েছিল সেখানে ঠিক করুন।",
    ),
    ("A text holds a NUL character.", "লেখায় একটি অচল চিহ্ন (NUL) আছে। সেটি ছাড়া আবার লিখুন।"),
    (
        "The text holds a NUL character, which no text of the record can have.",
        "লেখায় একটি অচল চিহ্ন (NUL) আছে। সেটি ছাড়া আবার লিখুন।",
    ),
    ("Enter an amount above zero.", "শূন্যের বেশি টাকা লিখুন।"),
    ("The amount is larger than ₹90 lakh crore.", "পরিমাণ ₹৯০ লক্ষ কোটির বেশি।"),
    ("Orders are in whole rupees; the paise must be 00.", "আদেশ হয় পূর্ণ টাকায়; পয়সা ০০ হতে হবে।"),
    ("The date lies before 15 Aug 1947. Check the year.", "তারিখ ১৫ আগস্ট ১৯৪৭-এর আগের। সালটি দেখুন।"),
    ("The date lies before 15 August 1947.", "তারিখ ১৫ আগস্ট ১৯৪৭-এর আগের।"),
    ("The date lies after the year 2199. Check the year.", "তারিখ ২১৯৯ সালের পরের। সালটি দেখুন।"),
    ("The date lies in the future; today is {d}.", "তারিখ এখনও আসেনি; আজ {1}।"),
    ("This does not exist.", "এটি নেই। তালিকা থেকে আবার বাছুন।"),
    ("Choose one of the list.", "তালিকা থেকে একটি বাছুন।"),
    ("There is no such {s}. Choose one of the list.", "এমন {1} নেই। তালিকা থেকে একটি বাছুন।"),
    ("There is no such office.", "এমন কার্যালয় নেই।"),
    ("There is no such department.", "এমন দপ্তর নেই।"),
    ("There is no such district.", "এমন জেলা নেই।"),
    ("There is no such designation.", "এমন পদনাম নেই।"),
    ("There is no such officer, or the record is closed.", "এমন আধিকারিক নেই, বা তাঁর নথি বন্ধ।"),
    ("Between {n} and {n} entries; there are {n}.", "{1} থেকে {2}টি দিতে হবে; আছে {3}টি।"),
    ("An abstract of cost has 1 to 200 heads.", "ব্যয়ের সারাংশে ১ থেকে ২০০টি দফা থাকে।"),
    ("The quantity must be above zero and at most 100 crore.", "পরিমাণ শূন্যের বেশি ও বড়জোর ১০০ কোটি হতে হবে।"),
    ("At most 20 other charges.", "অন্যান্য খরচ বড়জোর ২০টি।"),
    ("Contingency is 0 to 100 per cent, in basis points.", "আনুষঙ্গিক ০ থেকে ১০০ শতাংশ।"),
    ("GST cannot be negative.", "জিএসটি ঋণাত্মক হতে পারে না।"),
    ("The estimate adds up to more than ₹90 lakh crore.", "প্রাক্কলনের যোগফল ₹৯০ লক্ষ কোটির বেশি।"),
    (
        "Latitude must lie between 21.40 and 27.30, within the state.",
        "অক্ষাংশ ২১.৪০ থেকে ২৭.৩০-এর মধ্যে, রাজ্যের ভিতরে হতে হবে।",
    ),
    (
        "Longitude must lie between 85.70 and 89.95, within the state.",
        "দ্রাঘিমাংশ ৮৫.৭০ থেকে ৮৯.৯৫-এর মধ্যে, রাজ্যের ভিতরে হতে হবে।",
    ),
    (
        "Give both latitude and longitude of the other end, or neither.",
        "অন্য প্রান্তের অক্ষাংশ ও দ্রাঘিমাংশ দুটিই দিন, নয়তো একটিও নয়।",
    ),
    ("The completion period is 1 to 600 months.", "সম্পূর্ণ করার সময় ১ থেকে ৬০০ মাস।"),
    ("The size must be above zero and at most 100 crore.", "মাপ শূন্যের বেশি ও বড়জোর ১০০ কোটি হতে হবে।"),
    ("Give the size with its unit, or neither.", "মাপ ও একক দুটিই দিন, নয়তো একটিও নয়।"),
    ("Write the address as name@example.gov.in.", "ই-মেল ঠিকানা লিখুন এইভাবে: name@example.gov.in।"),
    (
        "This is no mail address, such as ee.khd@example.gov.in.",
        "এটি ই-মেল ঠিকানা নয়; যেমন ee.khd@example.gov.in।",
    ),
    ("A mobile number is written +919830012345.", "মোবাইল নম্বর লেখা হয় এইভাবে: +919830012345।"),
    ("An HRMS id has 3 to 20 letters and digits.", "HRMS আইডিতে ৩ থেকে ২০টি অক্ষর ও অঙ্ক থাকে।"),
    (
        "A code has 2 to 20 capital letters, digits and hyphens; it stands in numbers of orders.",
        "কোডে ২ থেকে ২০টি বড় হাতের অক্ষর, অঙ্ক ও হাইফেন থাকে; আদেশের নম্বরে এটি বসে।",
    ),
    (
        "An IFMS project id has two letters, nine digits, S and three digits, such as PW262700123S000.",
        "IFMS প্রকল্প আইডিতে দুটি অক্ষর, নয়টি অঙ্ক, S ও তিনটি অঙ্ক থাকে, যেমন PW262700123S000।",
    ),
    ("Search for at most 200 characters.", "খোঁজার কথা বড়জোর ২০০ অক্ষরের।"),
    ("Say why, in 10 to 1,000 characters.", "কারণ লিখুন, ১০ থেকে ১,০০০ অক্ষরে।"),
    ("Say why, in at most 2,000 characters.", "কারণ লিখুন, বড়জোর ২,০০০ অক্ষরে।"),
];

/// The rules of the book.
pub const RULES: &[Pair] = &[
    (
        "Contingency is {n} per cent; at most {n} per cent is allowed.",
        "আনুষঙ্গিক {1} শতাংশ; বড়জোর {2} শতাংশ চলে।",
    ),
    ("{t} takes effect on {d}, after the estimate of {d}.", "{1} চালু হয় {2}, অথচ প্রাক্কলন তার আগের, {3}।"),
    (
        "{t} took effect on {d}, more than {n} months before the estimate. Give the reason, or revise the rates.",
        "{1} চালু হয় {2}, প্রাক্কলনের {3} মাসেরও বেশি আগে। কারণ লিখুন, নয়তো দর সংশোধন করুন।",
    ),
    (
        "The approved title is “{t}”. Only a revised administrative approval can change it.",
        "অনুমোদিত শিরোনাম “{1}”। শুধু সংশোধিত প্রশাসনিক অনুমোদনেই তা বদলায়।",
    ),
    (
        "The project is entered as “{t}”. Title of order and project must be the same; correct the one that is wrong.",
        "প্রকল্পটি নথিভুক্ত “{1}” নামে। আদেশ ও প্রকল্পের শিরোনাম এক হতে হবে; যেটি ভুল সেটি ঠিক করুন।",
    ),
    (
        "A technical sanction is under way or in force under the present title, which stands until it ends.",
        "এখনকার শিরোনামে একটি কারিগরি অনুমোদন চলছে বা বলবৎ; তা শেষ না হওয়া পর্যন্ত শিরোনাম বদলায় না।",
    ),
    (
        "The years add up to {n}; the approval is {n}. They must be equal to the paisa.",
        "বছরগুলির যোগফল {1}; অনুমোদন {2}। পয়সা পর্যন্ত সমান হতে হবে।",
    ),
    (
        "The works weigh {n} per cent together; they must make 100.00 exactly.",
        "কাজগুলির মোট ভার {1} শতাংশ; ঠিক ১০০.০০ হতে হবে।",
    ),
    (
        "A sanction dated {d} must be signed in the portal; scans are taken for orders before {d}.",
        "{1} তারিখের অনুমোদনে পোর্টালেই স্বাক্ষর করতে হবে; স্ক্যান নেওয়া হয় {2}-এর আগের আদেশের।",
    ),
    (
        "The site has no location yet. Set it on the project's page.",
        "কাজের স্থান এখনও দেওয়া নেই। প্রকল্পের পাতায় তা দিন।",
    ),
    (
        "The sanction needs a detailed estimate that has been vetted.",
        "অনুমোদনের জন্য নিরীক্ষিত বিস্তারিত প্রাক্কলন লাগে।",
    ),
    (
        "The sanction is for {n}, the estimate totals {n}. They must be equal.",
        "অনুমোদন {1}-এর, প্রাক্কলনের মোট {2}। দুটি সমান হতে হবে।",
    ),
    (
        "The abstract of cost adds up to {n}, the sanction is for {n}.",
        "ব্যয়ের সারাংশের যোগফল {1}, অনুমোদন {2}-এর।",
    ),
    (
        "The abstract of cost adds up to {n}, the estimate to {n}. They must be equal (R10).",
        "ব্যয়ের সারাংশের যোগফল {1}, প্রাক্কলনের {2}। দুটি সমান হতে হবে (R10)।",
    ),
    (
        "No administrative approval is in force. Only repair and maintenance works go without one.",
        "কোনও প্রশাসনিক অনুমোদন বলবৎ নেই। শুধু মেরামত ও রক্ষণাবেক্ষণের কাজে তা লাগে না।",
    ),
    ("The order would be dated {d}, before the approval of {d}.", "আদেশের তারিখ হবে {1}, অনুমোদনের ({2}) আগে।"),
    (
        "With this sanction the project comes to {n}, the approval in force is {n} and allows up to {n}. Get a revised administrative approval first.",
        "এই অনুমোদনে প্রকল্পের মোট হয় {1}; বলবৎ প্রশাসনিক অনুমোদন {2}, চলে {3} পর্যন্ত। আগে সংশোধিত প্রশাসনিক অনুমোদন নিন।",
    ),
    (
        "With this sanction the project comes to {n}, the approval in force is {n}. Get a revised administrative approval first.",
        "এই অনুমোদনে প্রকল্পের মোট হয় {1}; বলবৎ প্রশাসনিক অনুমোদন {2}। আগে সংশোধিত প্রশাসনিক অনুমোদন নিন।",
    ),
    (
        "With this sanction the project comes to {n}, the approval in force is {n}. This is within the tolerance; give the reason.",
        "এই অনুমোদনে প্রকল্পের মোট হয় {1}; বলবৎ প্রশাসনিক অনুমোদন {2}। এটি ছাড়ের সীমার মধ্যে; কারণ লিখুন।",
    ),
    ("{t} has no power of technical sanction on {d}.", "{2} তারিখে {1}-এর কারিগরি অনুমোদনের ক্ষমতা নেই।"),
    ("{t} has no power of technical sanction today.", "আজ {1}-এর কারিগরি অনুমোদনের ক্ষমতা নেই।"),
    (
        "{t} may sanction up to {n}; this is {n}. Choose a higher authority.",
        "{1} অনুমোদন করতে পারেন {2} পর্যন্ত; এটি {3}। উচ্চতর কর্তৃপক্ষ বাছুন।",
    ),
    ("{t} may sanction up to {n}; this is {n}.", "{1} অনুমোদন করতে পারেন {2} পর্যন্ত; এটি {3}।"),
    (
        "{t} is held as an additional charge, which carries no power of sanction.",
        "{1} অতিরিক্ত দায়িত্বের পদ; তাতে অনুমোদনের ক্ষমতা নেই।",
    ),
    (
        "{n} sanctions of this project within {n} days lie just under {n} each and come to {n} together. If the work was not split to stay within the power, say why.",
        "এই প্রকল্পের {1}টি অনুমোদন {2} দিনের মধ্যে, প্রতিটি {3}-এর ঠিক নীচে, মোট {4}। ক্ষমতার মধ্যে রাখতে কাজ ভাগ করা না হয়ে থাকলে কারণ লিখুন।",
    ),
    (
        "The officer who prepared the sanction cannot sign it.",
        "যিনি অনুমোদন প্রস্তুত করেছেন তিনি তাতে স্বাক্ষর করতে পারেন না।",
    ),
    (
        "The officer who prepared the sanction cannot verify it.",
        "যিনি অনুমোদন প্রস্তুত করেছেন তিনি তা যাচাই করতে পারেন না।",
    ),
    ("Nobody has verified the sanction yet.", "অনুমোদনটি এখনও কেউ যাচাই করেননি।"),
    (
        "The officer who verified the sanction cannot sign it; above the Assistant Engineer's power three officers take part.",
        "যিনি যাচাই করেছেন তিনি স্বাক্ষর করতে পারেন না; সহকারী বাস্তুকারের ক্ষমতার বেশি হলে তিনজন আধিকারিক লাগে।",
    ),
    (
        "The officer who is to sign has worked on the draft and cannot sign it.",
        "যাঁর স্বাক্ষর করার কথা তিনি খসড়ায় কাজ করেছেন, তাই স্বাক্ষর করতে পারেন না।",
    ),
    (
        "Only the officer who holds the post of {t} today may sign.",
        "আজ যিনি {1} পদে আছেন শুধু তিনিই স্বাক্ষর করতে পারেন।",
    ),
    (
        "The order is dated {d}, today is {d}. Open the signing anew.",
        "আদেশের তারিখ {1}, আজ {2}। স্বাক্ষর আবার খুলুন।",
    ),
    (
        "The sanction differs from what was frozen for signing. It must go back and be frozen again.",
        "স্বাক্ষরের জন্য যা তৈরি হয়েছিল অনুমোদনটি এখন তা থেকে আলাদা। ফিরিয়ে নিয়ে আবার তৈরি করতে হবে।",
    ),
];
