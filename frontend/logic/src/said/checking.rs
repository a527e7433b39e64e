//! What the verifier finds in a file, and what the register answers.

use super::Pair;

pub const SENTENCES: &[Pair] = &[
    // each check, passed
    ("Two revisions; every byte belongs to exactly one object.", "দুটি সংস্করণ; প্রতিটি বাইট ঠিক একটি অংশের।"),
    (
        "One signature covers the whole file and permits no change.",
        "একটি স্বাক্ষর পুরো ফাইল ঢেকে আছে, কোনও বদল চলে না।",
    ),
    ("The signature container has the form of a PAdES baseline signature.", "স্বাক্ষরের ধারক PAdES-এর মূল রূপের।"),
    ("The document is the one that was signed.", "যা স্বাক্ষরিত হয়েছিল নথিটি তা-ই।"),
    ("The signature belongs to the signer's certificate.", "স্বাক্ষর স্বাক্ষরকারীর শংসাপত্রের।"),
    (
        "The signer's certificate leads to a trusted departmental authority and was valid at the time.",
        "স্বাক্ষরকারীর শংসাপত্র বিশ্বস্ত দপ্তরীয় কর্তৃপক্ষের, তখন বৈধ ছিল।",
    ),
    ("A trusted authority has confirmed the time of the signature.", "বিশ্বস্ত কর্তৃপক্ষ স্বাক্ষরের সময় প্রমাণ করেছে।"),
    // remarks on the time
    (
        "The time-stamp lies {n} seconds from the time the signer claimed.",
        "সময়-মোহর স্বাক্ষরকারীর বলা সময় থেকে {1} সেকেন্ড দূরে।",
    ),
    ("The time-stamp came {n} minutes after the signature.", "সময়-মোহর স্বাক্ষরের {1} মিনিট পরে এসেছে।"),
    // failures that a person meets
    ("The file is larger than 25 MB.", "ফাইলটি ২৫ MB-র বেশি।"),
    ("The file is larger than 25 MB; orders are much smaller.", "ফাইলটি ২৫ MB-র বেশি; আদেশ অনেক ছোট।"),
    ("The file is not a PDF document.", "ফাইলটি PDF নথি নয়।"),
    ("The file does not begin as an order does.", "ফাইলের শুরু আদেশের মতো নয়।"),
    (
        "The file does not end as an order does; something was added or cut off.",
        "ফাইলের শেষ আদেশের মতো নয়; কিছু যোগ বা কাটা হয়েছে।",
    ),
    ("Something stands after the end of the file.", "ফাইলের শেষের পরে কিছু আছে।"),
    ("The order has no signed revision.", "আদেশের কোনও স্বাক্ষরিত সংস্করণ নেই।"),
    ("The file has more than two revisions.", "ফাইলে দুটির বেশি সংস্করণ আছে।"),
    ("The document was changed after it was signed.", "স্বাক্ষরের পরে নথিটি বদলানো হয়েছে।"),
    (
        "The file holds something an order never has: a script, an action, an attachment or a packed object.",
        "ফাইলে এমন কিছু আছে যা আদেশে থাকে না: স্ক্রিপ্ট, ক্রিয়া, সংযুক্তি বা মোড়ানো অংশ।",
    ),
    ("The signature does not cover exactly the whole file.", "স্বাক্ষর ঠিক পুরো ফাইল ঢাকে না।"),
    ("Something is hidden behind the signature.", "স্বাক্ষরের আড়ালে কিছু লুকোনো আছে।"),
    ("A signature does not belong to its certificate.", "স্বাক্ষর তার শংসাপত্রের নয়।"),
    ("The signature was made for another certificate.", "স্বাক্ষরটি অন্য শংসাপত্রের।"),
    ("A certificate was not valid at the time of the signature.", "স্বাক্ষরের সময় শংসাপত্র বৈধ ছিল না।"),
    (
        "The certificate does not lead to an authority that is trusted here.",
        "শংসাপত্র এখানে বিশ্বস্ত কোনও কর্তৃপক্ষের নয়।",
    ),
    (
        "The order carries no time-stamp. It was taken out, or the order was never issued.",
        "আদেশে সময়-মোহর নেই। তা সরানো হয়েছে, অথবা আদেশটি কখনও জারি হয়নি।",
    ),
    ("The time-stamp is over another signature.", "সময়-মোহর অন্য স্বাক্ষরের।"),
    ("The time-stamp was changed.", "সময়-মোহর বদলানো হয়েছে।"),
    ("The time-stamp authority is not trusted here.", "সময়-মোহর কর্তৃপক্ষ এখানে বিশ্বস্ত নয়।"),
    (
        "The time-stamp authority's certificate was not valid at the time.",
        "তখন সময়-মোহর কর্তৃপক্ষের শংসাপত্র বৈধ ছিল না।",
    ),
    ("Bytes after object {n} belong to no object.", "{1} নম্বর অংশের পরের বাইট কোনও অংশের নয়।"),
    ("Object {n} is not where the cross-reference says.", "{1} নম্বর অংশ সূচিতে বলা জায়গায় নেই।"),
    ("Object {n} does not end as it should.", "{1} নম্বর অংশের শেষ যেমন হওয়ার কথা তেমন নয়।"),
    // the register
    (
        "This file is the scan of technical sanction {t}, from before sanctions were signed digitally. It is recorded, but carries no digital signature to verify.",
        "ফাইলটি কারিগরি অনুমোদন {1}-এর স্ক্যান, ডিজিটাল স্বাক্ষর শুরুর আগের। এটি নথিভুক্ত, তবে যাচাই করার মতো ডিজিটাল স্বাক্ষর নেই।",
    ),
    ("A SHA-256 digest has 64 hexadecimal digits.", "SHA-256 ডাইজেস্টে ৬৪টি হেক্সাডেসিমাল অঙ্ক থাকে।"),
    ("The file did not arrive whole. Send it again.", "ফাইলটি পুরো আসেনি। আবার পাঠান।"),
    (
        "Too many codes that do not exist were asked for from your address. Try again later.",
        "আপনার ঠিকানা থেকে নেই এমন অনেক কোড চাওয়া হয়েছে। পরে আবার চেষ্টা করুন।",
    ),
];
