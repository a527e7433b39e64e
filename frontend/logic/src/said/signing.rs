//! Signing in, the PIN, the credential, the ceremony; and what any request may meet.

use super::Pair;

pub const SENTENCES: &[Pair] = &[
    (
        "User or password is not correct, or the account is locked for a while.",
        "আইডি বা পাসওয়ার্ড ঠিক নয়, অথবা অ্যাকাউন্ট কিছুক্ষণ বন্ধ আছে।",
    ),
    (
        "The password is not correct, or the account is locked for a while.",
        "পাসওয়ার্ড ঠিক নয়, অথবা অ্যাকাউন্ট কিছুক্ষণ বন্ধ আছে।",
    ),
    ("This is your first sign-in: set a new password.", "এটি আপনার প্রথম প্রবেশ: নতুন পাসওয়ার্ড ঠিক করুন।"),
    (
        "A password has 10 to 200 characters. Several words are easy to keep.",
        "পাসওয়ার্ডে ১০ থেকে ২০০টি অক্ষর থাকে। কয়েকটি শব্দ মনে রাখা সহজ।",
    ),
    ("This password is easily guessed. Take another.", "এই পাসওয়ার্ড সহজে আন্দাজ করা যায়। অন্য একটি নিন।"),
    (
        "The code is not correct or no longer good. Ask for a new one.",
        "কোডটি ঠিক নয়, বা আর চলবে না। নতুন কোড নিন।",
    ),
    (
        "The code is not correct. Look at the time of your telephone and take the next code.",
        "কোডটি ঠিক নয়। ফোনের সময় দেখুন, পরের কোডটি লিখুন।",
    ),
    ("A code was just sent. Wait a minute.", "এইমাত্র কোড পাঠানো হয়েছে। এক মিনিট অপেক্ষা করুন।"),
    ("Three codes were sent. Begin again.", "তিনটি কোড পাঠানো হয়েছে। আবার শুরু করুন।"),
    ("Start setting up the authenticator first.", "আগে অথেনটিকেটর চালু করা শুরু করুন।"),
    ("You hold several postings: say which one you act under.", "আপনার একাধিক পদ আছে: কোনটিতে কাজ করছেন বাছুন।"),
    ("You do not hold this posting today.", "আজ আপনি এই পদে নেই।"),
    ("This is no id of a posting.", "এটি কোনও পদায়নের আইডি নয়।"),
    ("This request does not come from the pages of this site.", "অনুরোধটি এই সাইটের পাতা থেকে আসেনি।"),
    (
        "Sign in first, or sign in again: the session has ended.",
        "আগে প্রবেশ করুন, বা আবার করুন: অধিবেশন শেষ হয়েছে।",
    ),
    ("There is nothing here, or nothing you may see.", "এখানে কিছু নেই, অথবা আপনার দেখার মতো কিছু নেই।"),
    ("Send If-Match with the ETag of the version you changed.", "কোন পাঠ বদলেছেন তা জানা যায়নি। পাতাটি আবার খুলুন।"),
    (
        "Something this server needs does not answer. Nothing was changed. Try again in a minute.",
        "সার্ভারের দরকারি কিছু সাড়া দিচ্ছে না। কিছুই বদলায়নি। এক মিনিট পরে আবার চেষ্টা করুন।",
    ),
    (
        "Something went wrong on our side. Nothing was changed. Give the request id to the helpdesk.",
        "আমাদের দিকে কিছু ভুল হয়েছে। কিছুই বদলায়নি। সহায়তা কেন্দ্রে জানান।",
    ),
    ("There were too many tries from here. Wait a while.", "এখান থেকে বড় বেশি চেষ্টা হয়েছে। কিছুক্ষণ অপেক্ষা করুন।"),
    (
        "There are too many requests from here at once. Wait a moment.",
        "এখান থেকে একসঙ্গে বড় বেশি অনুরোধ এসেছে। একটু অপেক্ষা করুন।",
    ),
    (
        "This Idempotency-Key was already used with another body. Take a new key.",
        "অনুরোধটি অন্য লেখা নিয়ে আগেই এসেছে। পাতাটি আবার খুলে পাঠান।",
    ),
    (
        "An Idempotency-Key has 1 to 200 letters, digits and signs, without spaces.",
        "অনুরোধটি পড়া যায়নি। পাতাটি আবার খুলুন।",
    ),
    (
        "The first request with this key is still being judged. Look at the signing in a moment.",
        "প্রথম অনুরোধটি এখনও বিচার হচ্ছে। একটু পরে স্বাক্ষরটি দেখুন।",
    ),
    ("There is no parameter {t} here.", "এখানে {1} নামে কিছু চাওয়া যায় না।"),
    ("{t} is not done here.", "এখানে {1} করা যায় না।"),
    ("The body is larger than 1 MB.", "যা পাঠানো হয়েছে তা ১ MB-র বেশি।"),
    ("Send Content-Type: application/json.", "অনুরোধটি পড়া যায়নি। পাতাটি আবার খুলুন।"),
    ("The body is not JSON: {t}.", "অনুরোধটি পড়া যায়নি। পাতাটি আবার খুলুন।"),
    // the PIN and the credential
    (
        "Signed with a departmental certificate, key held on the server, opened with PIN and one-time code",
        "দপ্তরের শংসাপত্রে স্বাক্ষরিত; চাবি সার্ভারে থাকে, পিন ও এককালীন কোডে খোলে",
    ),
    ("The PIN needs 6 to 16 digits.", "পিনে ৬ থেকে ১৬টি অঙ্ক লাগে।"),
    ("The PIN has digits only.", "পিনে শুধু অঙ্ক থাকে।"),
    (
        "This PIN is easy to guess: do not repeat or count digits, and use no date of the last hundred years.",
        "এই পিন সহজে আন্দাজ করা যায়: একই বা পরপর অঙ্ক নয়, গত একশো বছরের কোনও তারিখও নয়।",
    ),
    ("The PIN is not correct.", "পিন ঠিক নয়।"),
    (
        "The PIN is not correct. Signing is locked for a while; your superior was told.",
        "পিন ঠিক নয়। স্বাক্ষর কিছুক্ষণ বন্ধ; আপনার ঊর্ধ্বতনকে জানানো হয়েছে।",
    ),
    (
        "The PIN is not correct. The credential is disabled after ten wrong attempts; enrol a new one.",
        "পিন ঠিক নয়। দশবার ভুল হওয়ায় পরিচয়টি নিষ্ক্রিয়; নতুন করে নথিভুক্ত করুন।",
    ),
    ("Only the PIN of a credential in force can be changed.", "শুধু বলবৎ পরিচয়ের পিন বদলানো যায়।"),
    (
        "Signing is locked after wrong attempts. Try again later.",
        "ভুল চেষ্টার কারণে স্বাক্ষর বন্ধ। পরে আবার চেষ্টা করুন।",
    ),
    (
        "This credential is used up after wrong attempts; enrol a new one.",
        "ভুল চেষ্টায় এই পরিচয় আর চলবে না; নতুন করে নথিভুক্ত করুন।",
    ),
    (
        "The credential was changed at the same time. The PIN is not changed by this request.",
        "একই সময়ে পরিচয়টি বদলেছে। এই অনুরোধে পিন বদলায়নি।",
    ),
    ("You have no signing credential in force.", "আপনার কোনও বলবৎ স্বাক্ষর-পরিচয় নেই।"),
    (
        "An authenticator is set up. To change it, enrol a new credential.",
        "অথেনটিকেটর চালু আছে। বদলাতে হলে নতুন পরিচয় নথিভুক্ত করুন।",
    ),
    (
        "A second officer approves a credential, never its holder.",
        "পরিচয় মঞ্জুর করেন দ্বিতীয় একজন আধিকারিক, নিজে নয়।",
    ),
    ("This credential does not wait for approval.", "এই পরিচয় মঞ্জুরির অপেক্ষায় নেই।"),
    (
        "The officer no longer holds the posting the credential is for.",
        "পরিচয়টি যে পদের, আধিকারিক আর সে পদে নেই।",
    ),
    ("This credential is revoked already.", "এই পরিচয় আগেই প্রত্যাহৃত।"),
    (
        "Only officers who sanction orders sign them; this posting has no such role.",
        "যাঁরা আদেশ অনুমোদন করেন শুধু তাঁরাই স্বাক্ষর করেন; এই পদে তা নেই।",
    ),
    // the ceremony
    ("PIN or code is not correct, {n} attempts left.", "পিন বা কোড ঠিক নয়; আর {1} বার চেষ্টা করা যাবে।"),
    ("PIN or code is not correct, {n} attempt left.", "পিন বা কোড ঠিক নয়; আর {1} বার চেষ্টা করা যাবে।"),
    (
        "PIN or code is not correct, no attempt left. Signing is locked for {n} minutes; your superior was told.",
        "পিন বা কোড ঠিক নয়, আর চেষ্টা নেই। স্বাক্ষর {1} মিনিট বন্ধ; আপনার ঊর্ধ্বতনকে জানানো হয়েছে।",
    ),
    (
        "PIN or code is not correct, no attempt left. The signing credential is disabled; your superior was told. Enrol a new one.",
        "পিন বা কোড ঠিক নয়, আর চেষ্টা নেই। স্বাক্ষর-পরিচয় নিষ্ক্রিয়; আপনার ঊর্ধ্বতনকে জানানো হয়েছে। নতুন করে নথিভুক্ত করুন।",
    ),
    (
        "No authenticator is set up for signing. Take the code by text message.",
        "স্বাক্ষরের অথেনটিকেটর চালু নেই। এসএমএসে কোড নিন।",
    ),
    (
        "{n} codes were sent for this signing. Close it and open it again.",
        "এই স্বাক্ষরে {1}টি কোড পাঠানো হয়েছে। বন্ধ করে আবার খুলুন।",
    ),
    (
        "A code was just sent. A new one can be sent in {n} seconds.",
        "এইমাত্র কোড পাঠানো হয়েছে। {1} সেকেন্ড পরে নতুনটি পাঠানো যাবে।",
    ),
    (
        "The time-stamp may still come: a signature is abandoned after {n} hours without one, or when the certificate was revoked.",
        "সময়-মোহর এখনও আসতে পারে: {1} ঘণ্টায় না এলে বা শংসাপত্র প্রত্যাহৃত হলে তবেই স্বাক্ষর পরিত্যক্ত হয়।",
    ),
    (
        "You have asked for this; a second officer must agree.",
        "আপনি চেয়েছেন; দ্বিতীয় একজন আধিকারিককে রাজি হতে হবে।",
    ),
    ("A signature is abandoned by two sanctioning officers.", "স্বাক্ষর পরিত্যাগ করেন দুজন অনুমোদনকারী আধিকারিক।"),
    ("Only a digital sanction is signed here.", "এখানে শুধু ডিজিটাল অনুমোদনে স্বাক্ষর হয়।"),
    (
        "You have no signing credential for this posting. Enrol one under Signing credential; a second officer approves it.",
        "এই পদে আপনার স্বাক্ষর-পরিচয় নেই। “স্বাক্ষরের পিন ও শংসাপত্র” পাতায় নথিভুক্ত করুন; দ্বিতীয় আধিকারিক মঞ্জুর করবেন।",
    ),
    (
        "The certificate of your signing credential has expired. Enrol a new credential.",
        "আপনার স্বাক্ষর-শংসাপত্রের মেয়াদ শেষ। নতুন পরিচয় নথিভুক্ত করুন।",
    ),
    (
        "Signing is locked after wrong attempts until {n}. Nothing was signed; your superior was told.",
        "ভুল চেষ্টার কারণে {1} পর্যন্ত স্বাক্ষর বন্ধ। কিছুই স্বাক্ষরিত হয়নি; আপনার ঊর্ধ্বতনকে জানানো হয়েছে।",
    ),
    ("Only the officer the order is made out to can sign it.", "আদেশটি যাঁর নামে শুধু তিনিই স্বাক্ষর করতে পারেন।"),
    (
        "The sanction is {s}; it does not wait for your signature.",
        "অনুমোদনটি এখন: {1}। এটি আপনার স্বাক্ষরের অপেক্ষায় নেই।",
    ),
    (
        "The day ends: an order is not signed between 23:58 and midnight. Open the signing tomorrow.",
        "দিন শেষ হচ্ছে: ২৩:৫৮ থেকে মধ্যরাত পর্যন্ত আদেশে স্বাক্ষর হয় না। আগামীকাল খুলুন।",
    ),
    (
        "The order changed while its signing was prepared. Open it again.",
        "স্বাক্ষর তৈরির সময় আদেশটি বদলেছে। আবার খুলুন।",
    ),
    ("The financial year ended before the order was signed.", "স্বাক্ষরের আগে অর্থবর্ষ শেষ হয়েছে।"),
    ("The order does not wait for its signature any more.", "আদেশটি আর স্বাক্ষরের অপেক্ষায় নেই।"),
    ("Ask for a code first.", "আগে কোড চান।"),
    (
        "Nothing more can be tried in this signing. Close it and open it again.",
        "এই স্বাক্ষরে আর চেষ্টা করা যাবে না। বন্ধ করে আবার খুলুন।",
    ),
    (
        "The order differs from the one shown. Nothing was signed. Open the signing again.",
        "যা দেখানো হয়েছিল আদেশটি তা নয়। কিছুই স্বাক্ষরিত হয়নি। স্বাক্ষর আবার খুলুন।",
    ),
    (
        "The order was changed or taken back. Nothing was signed.",
        "আদেশটি বদলেছে বা ফিরিয়ে নেওয়া হয়েছে। কিছুই স্বাক্ষরিত হয়নি।",
    ),
    (
        "Your signing credential is no longer in force. Nothing was signed.",
        "আপনার স্বাক্ষর-পরিচয় আর বলবৎ নেই। কিছুই স্বাক্ষরিত হয়নি।",
    ),
    (
        "This signing has ended, or the code was used already.",
        "এই স্বাক্ষর শেষ হয়েছে, অথবা কোডটি আগেই ব্যবহার হয়েছে।",
    ),
    (
        "The time for this signing is over. Nothing was signed. Open it again.",
        "এই স্বাক্ষরের সময় শেষ। কিছুই স্বাক্ষরিত হয়নি। আবার খুলুন।",
    ),
    (
        "This signing is locked after wrong attempts. Nothing was signed.",
        "ভুল চেষ্টার কারণে এই স্বাক্ষর বন্ধ। কিছুই স্বাক্ষরিত হয়নি।",
    ),
    (
        "This signing was closed. Nothing was signed. Open it again.",
        "এই স্বাক্ষর বন্ধ করা হয়েছে। কিছুই স্বাক্ষরিত হয়নি। আবার খুলুন।",
    ),
    ("The order is signed and waits for its time-stamp.", "আদেশটি স্বাক্ষরিত, সময়-মোহরের অপেক্ষায়।"),
    ("The order is issued.", "আদেশটি জারি হয়েছে।"),
    ("This signature was abandoned.", "এই স্বাক্ষর পরিত্যক্ত।"),
    ("The signature was abandoned.", "স্বাক্ষরটি পরিত্যক্ত।"),
    ("The order was recalled before it was signed.", "স্বাক্ষরের আগেই আদেশটি প্রত্যাহৃত।"),
    ("The sanction was rejected before it was signed.", "স্বাক্ষরের আগেই অনুমোদনটি প্রত্যাখ্যাত।"),
    ("This cannot be done in this step of the signing.", "স্বাক্ষরের এই ধাপে এটি করা যায় না।"),
    // the parts of the demonstration
    ("Drafts estimates and sanctions", "প্রাক্কলন ও অনুমোদনের খসড়া করেন"),
    (
        "Checks estimates, verifies sanctions, signs up to ₹15 lakh",
        "প্রাক্কলন পরীক্ষা ও অনুমোদন যাচাই করেন, ₹১৫ লক্ষ পর্যন্ত স্বাক্ষর করেন",
    ),
    (
        "Vets estimates, recommends, signs up to ₹45 lakh",
        "প্রাক্কলন নিরীক্ষা ও সুপারিশ করেন, ₹৪৫ লক্ষ পর্যন্ত স্বাক্ষর করেন",
    ),
    ("Recommends, signs up to ₹2.25 crore", "সুপারিশ করেন, ₹২.২৫ কোটি পর্যন্ত স্বাক্ষর করেন"),
    ("Signs without limit", "সীমা ছাড়াই স্বাক্ষর করেন"),
    (
        "Signs without limit; one order waits for the signature",
        "সীমা ছাড়াই স্বাক্ষর করেন; একটি আদেশ স্বাক্ষরের অপেক্ষায়",
    ),
    ("Accords approvals", "অনুমোদন দেন"),
    ("Sees the department’s money", "দপ্তরের অর্থ দেখেন"),
    ("Reads everything, Finance Department Group T", "সব পড়েন, অর্থ দপ্তর গ্রুপ টি"),
    ("No part in sanctions yet", "অনুমোদনে এখনও ভূমিকা নেই"),
    (
        "Posts officers, approves signing credentials of Public Works",
        "পদায়ন করেন, পূর্ত দপ্তরের স্বাক্ষর-পরিচয় মঞ্জুর করেন",
    ),
    ("Reads everything, changes nothing", "সব পড়েন, কিছু বদলান না"),
    ("Administers the state’s offices and postings", "রাজ্যের কার্যালয় ও পদায়ন দেখেন"),
    ("Enters projects and approvals", "প্রকল্প ও অনুমোদন তোলেন"),
];
