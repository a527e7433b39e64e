//! What is said of orders that revise or cancel a sanction, and of scans from before.

use super::Pair;

/// Orders that revise or cancel, and scans from before.
pub const LATER: &[Pair] = &[
    (
        "The revised estimate comes to {n}; the sanction in force is for {n} and bears a cost of up to {n}. On account of cost no revision is needed. If the design changes materially, choose that as the reason.",
        "সংশোধিত প্রাক্কলন {1}; বলবৎ অনুমোদন {2}, যা {3} পর্যন্ত ব্যয় বহন করে। ব্যয়ের কারণে সংশোধন দরকার নেই। নকশা মূলগতভাবে বদলালে সেই কারণটি বাছুন।",
    ),
    (
        "The anticipated cost of {n} exceeds the technical sanction of {n} by more than it bears, up to {n}. Get a revised technical sanction.",
        "প্রত্যাশিত ব্যয় {1}, কারিগরি অনুমোদন {2}, যা {3} পর্যন্ত ব্যয় বহন করে। সংশোধিত কারিগরি অনুমোদন নিন।",
    ),
    (
        "{t} is not in force any more, so that it cannot be {s}. Return this order.",
        "{1} আর বলবৎ নেই, তাই তা {2} করা যায় না। এই আদেশ ফেরত পাঠান।",
    ),
    (
        "{t} was signed by the {t}. It is {s} by the same officer's post or by a higher one above it; choose another than the {t}.",
        "{1}-এ স্বাক্ষর করেছেন {2}। তা {3} হয় সেই পদেরই বা তার উপরের উচ্চতর পদের আদেশে; {4} ছাড়া অন্য কাউকে বাছুন।",
    ),
    (
        "Agreement {t} rests on this sanction. Terminate or close the agreement first, then cancel the sanction.",
        "চুক্তি {1} এই অনুমোদনের উপর। আগে চুক্তির সমাপ্তি করুন, তারপর অনুমোদন বাতিল করুন।",
    ),
    (
        "This file is a program, whatever its name says. A scan of all pages is needed, as PDF, TIFF or JPEG of at most {n} MB.",
        "নাম যা-ই হোক, এই ফাইলটি একটি প্রোগ্রাম। সব পাতার স্ক্যান চাই, PDF, TIFF বা JPEG, বড়জোর {1} এমবি।",
    ),
    (
        "This file is a PNG picture. A scan of all pages is needed, as PDF, TIFF or JPEG of at most {n} MB.",
        "এই ফাইলটি PNG ছবি। সব পাতার স্ক্যান চাই, PDF, TIFF বা JPEG, বড়জোর {1} এমবি।",
    ),
    (
        "This file is a ZIP archive or an office document. A scan of all pages is needed, as PDF, TIFF or JPEG of at most {n} MB.",
        "এই ফাইলটি ZIP বা অফিস নথি। সব পাতার স্ক্যান চাই, PDF, TIFF বা JPEG, বড়জোর {1} এমবি।",
    ),
    (
        "This file is empty. A scan of all pages is needed, as PDF, TIFF or JPEG of at most {n} MB.",
        "এই ফাইলটি খালি। সব পাতার স্ক্যান চাই, PDF, TIFF বা JPEG, বড়জোর {1} এমবি।",
    ),
    (
        "This file is no scan. A scan of all pages is needed, as PDF, TIFF or JPEG of at most {n} MB.",
        "এই ফাইলটি স্ক্যান নয়। সব পাতার স্ক্যান চাই, PDF, TIFF বা JPEG, বড়জোর {1} এমবি।",
    ),
    (
        "The scan has {n} MB; at most {n} MB are taken. Scan it in 200 dots per inch, in black and white or grey.",
        "স্ক্যানটি {1} এমবি; বড়জোর {2} এমবি নেওয়া হয়। প্রতি ইঞ্চিতে ২০০ বিন্দুতে, সাদা-কালো বা ধূসরে স্ক্যান করুন।",
    ),
    (
        "The scan is larger than {n} MB (R24). Scan it in 200 dots per inch, in black and white or grey.",
        "স্ক্যানটি {1} এমবি-র বড় (R24)। প্রতি ইঞ্চিতে ২০০ বিন্দুতে, সাদা-কালো বা ধূসরে স্ক্যান করুন।",
    ),
    ("The order is dated {d}, before 15 August 1947.", "আদেশের তারিখ {1}, ১৫ আগস্ট ১৯৪৭-এর আগে।"),
    (
        "The office that signed has another sanction with memo number {t} in that year. Look whether it was entered already.",
        "যে কার্যালয় স্বাক্ষর করেছে সেই বছরে তার মেমো নম্বর {1}-এ আরেকটি অনুমোদন আছে। আগেই তোলা হয়েছে কি না দেখুন।",
    ),
    (
        "This scan belongs to another sanction. Choose the scan of this order.",
        "এই স্ক্যান অন্য অনুমোদনের। এই আদেশের স্ক্যান বাছুন।",
    ),
    ("Add the scan of all pages of the order.", "আদেশের সব পাতার স্ক্যান দিন।"),
    (
        "Sanctions from before are entered by the engineers of the executing office.",
        "আগের অনুমোদন তোলেন রূপায়ণকারী কার্যালয়ের বাস্তুকারেরা।",
    ),
    (
        "The officer who entered a sanction from before cannot certify it.",
        "আগের অনুমোদন যিনি তুলেছেন, তিনি তা প্রত্যয়ন করতে পারেন না।",
    ),
    (
        "The officer who entered a sanction from before, or its scan, cannot certify it.",
        "আগের অনুমোদন বা তার স্ক্যান যিনি তুলেছেন, তিনি তা প্রত্যয়ন করতে পারেন না।",
    ),
    (
        "This work already has a technical sanction in force. Revise it or cancel it.",
        "এই কাজের একটি কারিগরি অনুমোদন বলবৎ আছে। তা সংশোধন বা বাতিল করুন।",
    ),
    (
        "An order on this work is already under way. Open it on the page of the work.",
        "এই কাজের একটি আদেশ পথে আছে। কাজের পাতা থেকে সেটি খুলুন।",
    ),
    (
        "Another order has already revised or cancelled this sanction.",
        "অন্য আদেশে এই অনুমোদন ইতিমধ্যে সংশোধিত বা বাতিল হয়েছে।",
    ),
    (
        "Say whether the cost or the design makes the revision needed.",
        "ব্যয় না নকশা, কোনটির জন্য সংশোধন দরকার তা বলুন।",
    ),
    (
        "The sanction is {s}. Only a sanction in force is revised or cancelled.",
        "অনুমোদনটি {1}। কেবল বলবৎ অনুমোদনই সংশোধন বা বাতিল করা যায়।",
    ),
    (
        "This order cancels a sanction. It is neither revised nor cancelled itself.",
        "এই আদেশ একটি অনুমোদন বাতিল করে। এটি নিজে সংশোধিত বা বাতিল হয় না।",
    ),
    (
        "A revised sanction needs a revised or supplementary estimate that has been vetted. Revise the estimate of the work first.",
        "সংশোধিত অনুমোদনের জন্য নিরীক্ষিত সংশোধিত বা পরিপূরক প্রাক্কলন চাই। আগে কাজের প্রাক্কলন সংশোধন করুন।",
    ),
    (
        "No Superintending or Chief Engineer above the executing office can certify the scan today.",
        "রূপায়ণকারী কার্যালয়ের উপরে আজ কোনো অধীক্ষক বা মুখ্য বাস্তুকার নেই যিনি স্ক্যান প্রত্যয়ন করতে পারেন।",
    ),
    (
        "No officer of this office or of those above it is known to have had a power of technical sanction on {d}. Ask the administrator to enter who held the post then.",
        "এই কার্যালয়ের বা তার উপরের কোনো আধিকারিকের {1} তারিখে কারিগরি অনুমোদনের ক্ষমতা ছিল বলে জানা নেই। তখন পদে কে ছিলেন তা তুলতে প্রশাসককে বলুন।",
    ),
    (
        "Send the scan itself, as Content-Type: application/pdf, image/tiff or image/jpeg.",
        "স্ক্যানটিই পাঠান, Content-Type: application/pdf, image/tiff বা image/jpeg হিসেবে।",
    ),
    (
        "A technical sanction on its way rests on this estimate. It can be revised when that is rejected or issued.",
        "পথে থাকা একটি কারিগরি অনুমোদন এই প্রাক্কলনের উপর। তা প্রত্যাখ্যাত বা জারি হলে প্রাক্কলন সংশোধন করা যাবে।",
    ),
    ("Superseded by {t}.", "{1} এর স্থান নিয়েছে।"),
    ("Cancelled by {t}.", "{1} আদেশে বাতিল।"),
    (
        "This file is the scan of technical sanction {t}, from before sanctions were signed digitally. It carries no digital signature, and was superseded by order {t} of {d}.",
        "এই ফাইলটি কারিগরি অনুমোদন {1}-এর স্ক্যান, ডিজিটাল স্বাক্ষর শুরুর আগের। এতে ডিজিটাল স্বাক্ষর নেই, এবং {3} তারিখের আদেশ {2} এর স্থান নিয়েছে।",
    ),
    (
        "This file is the scan of technical sanction {t}, from before sanctions were signed digitally. It carries no digital signature, and was cancelled by order {t} of {d}. Do not act on it.",
        "এই ফাইলটি কারিগরি অনুমোদন {1}-এর স্ক্যান, ডিজিটাল স্বাক্ষর শুরুর আগের। এতে ডিজিটাল স্বাক্ষর নেই, এবং {3} তারিখের আদেশ {2}-এ তা বাতিল হয়েছে। এটি ধরে কাজ করবেন না।",
    ),
];
