//! What is said to administrators, of rules that two persons change, and of delegation while on leave.

use super::Pair;

pub const SENTENCES: &[Pair] = &[
    (
        "Offices in use below this one: {n}. Put them below another office first.",
        "এর অধীনে চালু কার্যালয়: {1}টি। আগে সেগুলিকে অন্য কার্যালয়ের অধীনে দিন।",
    ),
    ("Postings held here: {n}. End them first.", "এখানে চালু পদায়ন: {1}টি। আগে সেগুলি শেষ করুন।"),
    (
        "Tasks that wait here: {n}. They are done, or handed over, first.",
        "এখানে অপেক্ষমাণ কাজ: {1}টি। আগে সেগুলি সারতে বা হস্তান্তর করতে হবে।",
    ),
    (
        "Postings the officer holds: {n}. End them first; their open work then goes to a successor.",
        "আধিকারিকের চালু পদায়ন: {1}টি। আগে সেগুলি শেষ করুন; অসমাপ্ত কাজ তখন উত্তরসূরি পাবেন।",
    ),
    (
        "{t} already holds a regular charge: {t}, {t}. End that posting first, or choose additional charge.",
        "{1} ইতিমধ্যে নিয়মিত দায়িত্বে আছেন: {2}, {3}। আগে সেই পদায়ন শেষ করুন, নয়তো অতিরিক্ত দায়িত্ব বাছুন।",
    ),
    (
        "A department offers {n} lines at most. Close or reword one that stands.",
        "একটি দপ্তর বড়জোর {1}টি পঙ্‌ক্তি রাখে। আগের একটি বন্ধ করুন বা তার ভাষা বদলান।",
    ),
    (
        "The list has {n} lines: give a place from 1 to {n}.",
        "তালিকায় {1}টি পঙ্‌ক্তি আছে: এক থেকে {2}-এর মধ্যে স্থান দিন।",
    ),
    ("The number of a demand has up to three digits, such as 25.", "দাবির নম্বর তিন অঙ্ক পর্যন্ত হয়, যেমন ২৫।"),
    (
        "The code of a department is two capital letters, as IFMS knows it.",
        "দপ্তরের কোড দুটি বড় হাতের ইংরেজি অক্ষর, IFMS-এ যেমন আছে।",
    ),
    (
        "Offices of the department in use: {n}. Close them first.",
        "দপ্তরের চালু কার্যালয়: {1}টি। আগে সেগুলি বন্ধ করুন।",
    ),
    ("This day is a holiday already.", "এই দিনটি আগে থেকেই ছুটি।"),
    (
        "{d} is not after today, {d}: days that were counted stay counted. Only holidays to come are entered and taken away.",
        "{1} আজ, {2}-এর পরে নয়: যে দিন গোনা হয়ে গেছে তা গোনাই থাকে। শুধু আগামী ছুটি যোগ বা বাদ দেওয়া যায়।",
    ),
    ("{d} is more than {n} years ahead.", "{1} এখন থেকে {2} বছরেরও বেশি পরে।"),
    (
        "You hold no posting today, so there is no office whose work you could see or do. The administrator of your department enters the posting; after that load the page again.",
        "আজ আপনার কোনও পদায়ন নেই, তাই কোনও কার্যালয়ের কাজ দেখতে বা করতে পারবেন না। আপনার দপ্তরের প্রশাসক পদায়ন নথিভুক্ত করেন; তার পরে পাতাটি আবার খুলুন।",
    ),
    (
        "The work of {t} is already delegated from {d} to {d}. End that delegation, or choose other days.",
        "{1}-এর কাজ {2} থেকে {3} পর্যন্ত আগেই অর্পিত। সেই অর্পণ শেষ করুন, নয়তো অন্য দিন বাছুন।",
    ),
    (
        "{t} stands in for a colleague from {d} to {d}; work is not passed on twice. Have that delegation ended first.",
        "{1} নিজেই {2} থেকে {3} পর্যন্ত এক সহকর্মীর কাজ দেখছেন; কাজ দুবার অর্পণ করা যায় না। আগে সেই অর্পণ শেষ করান।",
    ),
    (
        "{t} is away from {d} to {d}. Choose another colleague, or other days.",
        "{1} {2} থেকে {3} পর্যন্ত থাকছেন না। অন্য সহকর্মী বা অন্য দিন বাছুন।",
    ),
    ("There is no such posting.", "এমন পদায়ন নেই।"),
    ("Nobody stands in for himself. Choose a colleague.", "কেউ নিজের বদলি হন না। একজন সহকর্মী বাছুন।"),
    (
        "A deputy sits in the same office, or in the one directly above or below.",
        "বদলি আধিকারিক একই কার্যালয়ের, অথবা ঠিক উপরের বা নীচের কার্যালয়ের হবেন।",
    ),
    (
        "{t} holds no role of this post and could do none of its work. Choose a colleague with the same role.",
        "{1}-এর এই পদের কোনও ভূমিকা নেই, তাই এর কোনও কাজ করতে পারবেন না। একই ভূমিকার সহকর্মী বাছুন।",
    ),
    ("The posting is not held on all of these days.", "এই সব দিনে পদায়নটি বহাল নেই।"),
    ("{t} does not hold this post on all of these days.", "{1} এই সব দিনে ওই পদে নেই।"),
    (
        "A delegation is ended by the officer who gave it, or by the administrator.",
        "অর্পণ শেষ করেন যিনি দিয়েছেন তিনি, অথবা প্রশাসক।",
    ),
    ("This delegation has already ended.", "এই অর্পণ শেষ হয়ে গেছে।"),
    ("A department with this code exists.", "এই কোডের দপ্তর আছে।"),
    ("There is no such rule.", "এমন নিয়ম নেই।"),
    (
        "A value of this rule begins on that day already, and a dated row is never edited. Choose another day.",
        "ওই দিন থেকে এই নিয়মের একটি মান আগেই শুরু হয়, আর তারিখযুক্ত মান কখনও বদলানো হয় না। অন্য দিন বাছুন।",
    ),
    ("The least amount is nought or more.", "ন্যূনতম পরিমাণ শূন্য বা তার বেশি।"),
    (
        "The ceiling is nought or more; nought means no power.",
        "ঊর্ধ্বসীমা শূন্য বা তার বেশি; শূন্য মানে কোনও ক্ষমতা নেই।",
    ),
    ("The ceiling, {n}, lies below the least amount, {n}.", "ঊর্ধ্বসীমা {1}, ন্যূনতম পরিমাণ {2}-এর চেয়ে কম।"),
    ("The last day does not lie before the first.", "শেষ দিন প্রথম দিনের আগে হয় না।"),
    (
        "A power for this case begins on that day already, and a dated row is never edited. Choose another day.",
        "ওই দিন থেকে এই ক্ষেত্রের একটি ক্ষমতা আগেই শুরু হয়, আর তারিখযুক্ত মান কখনও বদলানো হয় না। অন্য দিন বাছুন।",
    ),
    (
        "A change of the same, from {d}, waits for its decision. It is decided or withdrawn first.",
        "একই বিষয়ের একটি বদল, {1} থেকে, সিদ্ধান্তের অপেক্ষায় আছে। আগে সেটির সিদ্ধান্ত বা প্রত্যাহার হোক।",
    ),
    ("This change is {s} already.", "এই বদলটি আগেই {1}।"),
    (
        "The change was to hold from {d}, and that day has passed or orders of it were judged. Reject it and have it proposed from a later day.",
        "বদলটি {1} থেকে কার্যকর হওয়ার কথা ছিল; সেই দিন পেরিয়ে গেছে বা সেই দিনের আদেশ বিচার হয়ে গেছে। এটি প্রত্যাখ্যান করে পরের কোনও দিন থেকে নতুন প্রস্তাব নিন।",
    ),
    ("Say why it is rejected.", "কেন প্রত্যাখ্যান করা হল লিখুন।"),
    ("Only the officer who proposed a change withdraws it.", "বদল যিনি প্রস্তাব করেছেন শুধু তিনিই প্রত্যাহার করেন।"),
    (
        "{d} has passed. A delegation begins today, {d}, or later.",
        "{1} পেরিয়ে গেছে। অর্পণ শুরু হয় আজ, {2}, বা তার পরে।",
    ),
    ("The last day, {d}, lies before the first, {d}.", "শেষ দিন {1}, প্রথম দিন {2}-এর আগে।"),
    (
        "{n} days are more than {n}. For a longer absence have someone posted in additional charge.",
        "{1} দিন {2} দিনের বেশি। এর চেয়ে বেশি অনুপস্থিতির জন্য কাউকে অতিরিক্ত দায়িত্বে পদায়ন করান।",
    ),
    (
        "{d} is not after today, {d}. A change holds from tomorrow at the earliest; an order that came late is entered as a correction.",
        "{1} আজ, {2}-এর পরে নয়। বদল কার্যকর হয় আগামীকাল বা তার পরে; দেরিতে আসা আদেশ সংশোধন হিসেবে নথিভুক্ত হয়।",
    ),
    (
        "Orders dated up to {d} were judged by the value that stands; a change from {d} would alter their judgement. The earliest first day is the one after.",
        "{1} পর্যন্ত তারিখের আদেশ বর্তমান মান দিয়ে বিচার হয়েছে; {2} থেকে বদল হলে সেই বিচার পালটে যায়। সবচেয়ে আগে তার পরের দিন থেকে কার্যকর হতে পারে।",
    ),
    ("Budget provisions are kept by the Finance Department.", "বাজেট সংস্থান অর্থ দপ্তর নথিভুক্ত করে।"),
    ("A budget is entered at most two years ahead.", "বাজেট সর্বাধিক দুই বছর আগে নথিভুক্ত করা যায়।"),
    (
        "There is no such head of account in use. Choose one of the list.",
        "এমন কোনো হিসাবের খাত চালু নেই। তালিকা থেকে একটি বাছুন।",
    ),
    (
        "The year has a provision under this head. Change that one.",
        "এই খাতে ওই বছরের সংস্থান আছে। সেটিই পরিবর্তন করুন।",
    ),
    (
        "Departments and holidays are kept by the administrator of the state.",
        "দপ্তর ও ছুটির তালিকা রাজ্য প্রশাসক রাখেন।",
    ),
    ("Nobody changes his own record.", "নিজের নথি কেউ নিজে বদলান না।"),
    (
        "Changes of rules and powers are proposed by the administrator of the state.",
        "নিয়ম ও ক্ষমতার বদল প্রস্তাব করেন রাজ্য প্রশাসক।",
    ),
    (
        "Changes of rules and powers are decided by the Finance Department.",
        "নিয়ম ও ক্ষমতার বদলে সিদ্ধান্ত নেয় অর্থ দপ্তর।",
    ),
    (
        "Who proposed a change does not decide it: a second person does.",
        "যিনি বদল প্রস্তাব করেছেন তিনি সিদ্ধান্ত নেন না: নেন দ্বিতীয় একজন।",
    ),
    (
        "Work is delegated by the officer who goes on leave, or by the administrator for him.",
        "কাজ অর্পণ করেন যিনি ছুটিতে যাচ্ছেন তিনি, অথবা তাঁর হয়ে প্রশাসক।",
    ),
    (
        "{t} is no date. Write it as YYYYMMDD, such as 20261231.",
        "{1} কোনও তারিখ নয়। YYYYMMDD আকারে লিখুন, যেমন ২০২৬১২৩১।",
    ),
    ("{t} does not fit: from {n} to {n} {s}.", "{1} মানানসই নয়: {2} থেকে {3} {4} হতে হবে।"),
];
