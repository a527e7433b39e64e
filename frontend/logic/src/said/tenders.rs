//! Tenders, agreements, variations and contractors.

use super::Pair;

pub const SENTENCES: &[Pair] = &[
    ("The tender is {s}; this cannot be done with it now.", "দরপত্রটি {1}; এখন এতে এটি করা যায় না।"),
    ("The agreement is {s}; this cannot be done with it now.", "চুক্তিটি {1}; এখন এতে এটি করা যায় না।"),
    ("The variation is {s}; this cannot be done with it now.", "পরিবর্তনটি {1}; এখন এতে এটি করা যায় না।"),
    (
        "The letter of acceptance is dated {d}, before the acceptance of {d}.",
        "গ্রহণপত্রের তারিখ {1}, গ্রহণের ({2}) আগে।",
    ),
    ("The lowest bidder is {t}; the award goes to no other.", "সর্বনিম্ন দরদাতা {1}; কাজ আর কাউকে দেওয়া যায় না।"),
    (
        "{t} is not in the register of contractors. Register the firm, then choose it here.",
        "{1} ঠিকাদারদের নিবন্ধে নেই। প্রতিষ্ঠানটি নিবন্ধন করে এখানে বাছুন।",
    ),
    ("Works of one tender are built by one office.", "এক দরপত্রের সব কাজ একই কার্যালয় করে।"),
    ("The project has ended; nothing is tendered under it.", "প্রকল্প শেষ; এর অধীনে আর দরপত্র হয় না।"),
    (
        "Bids can be given until {d} already. A corrigendum only adds days.",
        "দর এমনিতেই {1} পর্যন্ত দেওয়া যায়। সংশোধনীতে দিন শুধু বাড়ে।",
    ),
    (
        "The bids cannot be opened before {d}, the last day for them.",
        "দর দেওয়ার শেষ দিন {1}; তার আগে খোলা যায় না।",
    ),
    (
        "An agreement was made from this tender. When it is terminated, the balance is tendered from the work's page.",
        "এই দরপত্র থেকে চুক্তি হয়েছে। চুক্তি ভাঙলে বাকি কাজের দরপত্র কাজের পাতা থেকে ডাকা যায়।",
    ),
    ("There is no such contractor. Choose one of the list.", "এমন ঠিকাদার নেই। তালিকা থেকে বাছুন।"),
    ("There is no bid with this number.", "এই নম্বরের কোনও দর নেই।"),
    ("This bid is judged twice.", "এই দরের বিচার দুবার হয়েছে।"),
    ("A qualified bid has an amount. Enter what was quoted.", "যোগ্য দরের অঙ্ক থাকে। উদ্ধৃত দর লিখুন।"),
    ("Judge every bid; missing: {t}.", "প্রতিটি দরের বিচার করুন; বাকি: {1}।"),
    (
        "The technical sanction is in force; the tender needs no leave to go before it.",
        "কারিগরি অনুমোদন বলবৎ; তার আগে প্রকাশের অনুমতি লাগে না।",
    ),
    ("There is nothing to ratify about this tender.", "এই দরপত্রে অনুসমর্থনের কিছু নেই।"),
    (
        "No technical sanction is in force for {t}. The tender could go before it on urgency, the agreement cannot.",
        "{1}-এর কারিগরি অনুমোদন বলবৎ নেই। জরুরি প্রয়োজনে দরপত্র তার আগে হতে পারে, চুক্তি পারে না।",
    ),
    (
        "The tender was published before its sanction and is not ratified yet.",
        "দরপত্রটি অনুমোদনের আগে প্রকাশিত, এখনও অনুসমর্থিত নয়।",
    ),
    (
        "Order {t} cancels the technical sanction of {t}. It is signed and waits for its time-stamp, so no agreement can rest on that sanction. Have the work sanctioned anew, then make the agreement.",
        "আদেশ {1} দ্বারা {2} কাজের কারিগরি অনুমোদন বাতিল হচ্ছে। আদেশটি স্বাক্ষরিত, সময়-মোহরের অপেক্ষায়; তাই ওই অনুমোদনে চুক্তি হয় না। কাজের নতুন অনুমোদন নিয়ে চুক্তি করুন।",
    ),
    ("An agreement is made when the letter of acceptance is issued.", "গ্রহণপত্র জারি হলে চুক্তি হয়।"),
    ("The work started on {d} already.", "কাজ {1} তারিখেই শুরু হয়েছে।"),
    (
        "The agreement cannot end on {d}, before its date of {d}.",
        "চুক্তির তারিখ {2}; তার আগে {1} তারিখে তা শেষ হতে পারে না।",
    ),
    ("Variation {n} is under way. Decide it first.", "পরিবর্তন {1} চলছে। আগে সেটির সিদ্ধান্ত নিন।"),
    (
        "The PAN {t} tells who it is and stands. Another PAN is another contractor.",
        "প্যান {1} পরিচয় বলে, তা বদলায় না। অন্য প্যান মানে অন্য ঠিকাদার।",
    ),
    (
        "The last day of the debarment, {d}, is past; today is {d}. To end a debarment leave the day out.",
        "নিষেধের শেষ দিন {1} পেরিয়ে গেছে; আজ {2}। নিষেধ তুলতে দিন ফাঁকা রাখুন।",
    ),
    (
        "The contractor is not debarred. Enter the last day of the debarment.",
        "ঠিকাদার নিষিদ্ধ নন। নিষেধের শেষ দিন লিখুন।",
    ),
    (
        "This work already has a tender under way. Call that one again, or cancel it first.",
        "এই কাজের একটি দরপত্র চলছে। সেটি আবার ডাকুন, বা আগে বাতিল করুন।",
    ),
    ("Another tender has this id of the portal.", "পোর্টালের এই আইডি অন্য দরপত্রের।"),
    (
        "The office has a tender with this notice, serial and call already.",
        "এই বিজ্ঞপ্তি, ক্রমিক ও ডাকের দরপত্র কার্যালয়ে আছে।",
    ),
    ("This tender is called again already.", "এই দরপত্র আগেই আবার ডাকা হয়েছে।"),
    ("A contractor with this PAN is registered already.", "এই প্যানের ঠিকাদার আগেই নিবন্ধিত।"),
    ("A contractor with this GSTIN is registered already.", "এই জিএসটিআইএন-এর ঠিকাদার আগেই নিবন্ধিত।"),
    ("An agreement was made from this tender already.", "এই দরপত্র থেকে চুক্তি আগেই হয়েছে।"),
    ("The office has an agreement with this number already.", "এই নম্বরের চুক্তি কার্যালয়ে আছে।"),
    (
        "A variation of this kind is under way already. It is decided first.",
        "এই ধরনের একটি পরিবর্তন চলছে। আগে সেটির সিদ্ধান্ত হবে।",
    ),
    (
        "A GSTIN has 15 characters: two digits of the state, the PAN, a character, Z and a check character, such as 19AAACM1234F1ZT.",
        "জিএসটিআইএন-এ ১৫টি অক্ষর: রাজ্যের দুটি অঙ্ক, প্যান, একটি অক্ষর, Z ও একটি যাচাই-অক্ষর।",
    ),
    (
        "The GSTIN contains the PAN {t}, the PAN given is {t}. One of the two is wrong.",
        "জিএসটিআইএন-এর ভিতরে প্যান {1}, অথচ দেওয়া প্যান {2}। দুটির একটি ভুল।",
    ),
    (
        "The last character of the GSTIN does not fit the others. Compare it with the certificate.",
        "জিএসটিআইএন-এর শেষ অক্ষর বাকিগুলির সঙ্গে মেলে না। শংসাপত্রের সঙ্গে মিলিয়ে দেখুন।",
    ),
    (
        "A PAN has five letters, four digits and a letter, such as AAACM1234F.",
        "প্যানে পাঁচটি অক্ষর, চারটি অঙ্ক ও একটি অক্ষর থাকে।",
    ),
    (
        "{t} is debarred until {d}; no work can be given on {d}.",
        "{1} নিষিদ্ধ {2} পর্যন্ত; {3} তারিখে কাজ দেওয়া যায় না।",
    ),
    (
        "The enlistment of {t} ended on {d}, before {d}. Enter its renewal first.",
        "{1}-এর তালিকাভুক্তি শেষ হয়েছে {2}, {3}-এর আগে। আগে নবীকরণ লিখুন।",
    ),
    (
        "Tenders and agreements are prepared by the Assistant and Executive Engineers of the executing office.",
        "দরপত্র ও চুক্তি প্রস্তুত করেন রূপায়ণকারী কার্যালয়ের সহকারী ও নির্বাহী বাস্তুকার।",
    ),
    (
        "Tenders are invited, evaluated and awarded by the Executive Engineer of the executing office.",
        "দরপত্র ডাকা, মূল্যায়ন ও কাজ দেওয়া রূপায়ণকারী কার্যালয়ের নির্বাহী বাস্তুকারের কাজ।",
    ),
    (
        "Tenders are accepted and agreements put in force by the Superintending or Chief Engineer.",
        "দরপত্র গ্রহণ ও চুক্তি বলবৎ করেন অধীক্ষক বা মুখ্য বাস্তুকার।",
    ),
    (
        "The officer who evaluated the bids cannot accept the tender.",
        "যিনি মূল্যায়ন করেছেন তিনি দরপত্র গ্রহণ করতে পারেন না।",
    ),
    (
        "A tender before the sanction is allowed by a Superintending or Chief Engineer.",
        "অনুমোদনের আগে দরপত্রের অনুমতি দেন অধীক্ষক বা মুখ্য বাস্তুকার।",
    ),
    (
        "The officer who allowed the tender before the sanction cannot ratify it.",
        "যিনি অনুমোদনের আগে দরপত্রের অনুমতি দিয়েছেন তিনি তা অনুসমর্থন করতে পারেন না।",
    ),
    (
        "Such a tender is ratified by a higher officer or the Secretary of the department.",
        "এমন দরপত্র অনুসমর্থন করেন ঊর্ধ্বতন আধিকারিক বা দফতরের সচিব।",
    ),
    (
        "The officer who prepared the agreement cannot put it in force.",
        "যিনি চুক্তি প্রস্তুত করেছেন তিনি তা বলবৎ করতে পারেন না।",
    ),
    (
        "The officer who proposed a variation cannot recommend it.",
        "যিনি পরিবর্তন প্রস্তাব করেছেন তিনি সুপারিশ করতে পারেন না।",
    ),
    ("Variations are recommended by the Executive Engineer.", "পরিবর্তনে সুপারিশ করেন নির্বাহী বাস্তুকার।"),
    (
        "The officer who proposed or recommended a variation cannot approve it.",
        "যিনি পরিবর্তন প্রস্তাব বা সুপারিশ করেছেন তিনি অনুমোদন করতে পারেন না।",
    ),
    (
        "Variations are decided by the Superintending or Chief Engineer, beyond their limit by the Secretary.",
        "পরিবর্তনের সিদ্ধান্ত নেন অধীক্ষক বা মুখ্য বাস্তুকার, সীমার বেশি হলে সচিব।",
    ),
    (
        "Contractors are entered by the Executive, Superintending and Chief Engineers and the administrators.",
        "ঠিকাদার নথিভুক্ত করেন নির্বাহী, অধীক্ষক ও মুখ্য বাস্তুকার এবং প্রশাসকেরা।",
    ),
    (
        "Debarments are noted by the Superintending or Chief Engineer, the Secretary or the state's administrator.",
        "নিষেধাজ্ঞা লেখেন অধীক্ষক বা মুখ্য বাস্তুকার, সচিব বা রাজ্যের প্রশাসক।",
    ),
    ("The defect liability period is 0 to 120 months.", "ত্রুটির দায়ের সময় ০ থেকে ১২০ মাস।"),
    (
        "The security is above zero and below the amount of the agreement; without security it is zero.",
        "জামানত শূন্যের বেশি ও চুক্তির টাকার কম; জামানত না থাকলে শূন্য।",
    ),
    ("Enter the last day of the guarantee or deposit.", "গ্যারান্টি বা আমানতের শেষ দিন লিখুন।"),
    ("Only a bank guarantee or a fixed deposit has a last day.", "শুধু ব্যাংক গ্যারান্টি বা স্থায়ী আমানতের শেষ দিন থাকে।"),
    (
        "The security ends on {d}, before the completion on {d}. It must cover the whole work.",
        "জামানত শেষ হয় {1}, কাজ শেষের ({2}) আগে। পুরো কাজ পর্যন্ত থাকতে হবে।",
    ),
    ("Enter the day until which time is asked for.", "যে দিন পর্যন্ত সময় চাওয়া হচ্ছে লিখুন।"),
    (
        "An extension of time changes neither amount nor quantities. Propose these as a variation of their own.",
        "সময় বৃদ্ধিতে টাকা বা পরিমাণ বদলায় না। সেগুলি আলাদা পরিবর্তন হিসেবে প্রস্তাব করুন।",
    ),
    (
        "Only an extension of time has a new end. Propose it on its own.",
        "নতুন শেষ দিন শুধু সময় বৃদ্ধিতে থাকে। সেটি আলাদা প্রস্তাব করুন।",
    ),
    ("Enter by how much the amount rises or falls.", "টাকা কত বাড়ে বা কমে লিখুন।"),
    ("Name the items that are added, left out or changed.", "যে দফা যোগ, বাদ বা বদল হচ্ছে তার নাম লিখুন।"),
    ("At most 100 items.", "বড়জোর ১০০টি দফা।"),
    ("The quantity is zero or more and at most 100 crore.", "পরিমাণ শূন্য বা তার বেশি ও বড়জোর ১০০ কোটি।"),
    (
        "The quantity does not change. Leave the item out, or correct one of the two figures.",
        "পরিমাণ বদলায়নি। দফাটি বাদ দিন, বা দুটি অঙ্কের একটি ঠিক করুন।",
    ),
    (
        "The bid is {n}, the tender value {n}: more than ten times apart. Check the figure.",
        "দর {1}, দরপত্র মূল্য {2}: দশ গুণের বেশি তফাত। অঙ্কটি দেখে নিন।",
    ),
    (
        "The number of bids is typed as {n}, but {n} are entered. Enter every bid that came, or correct the number.",
        "দরের সংখ্যা লেখা {1}, অথচ লেখা হয়েছে {2}টি। যতগুলি দর এসেছে সব লিখুন, বা সংখ্যা ঠিক করুন।",
    ),
    ("A tender takes at most 200 bids.", "এক দরপত্রে বড়জোর ২০০টি দর।"),
    ("{t} is entered already as bid {n}. A bidder bids once.", "{1} আগেই {2} নং দরে আছে। একজন একবারই দর দেন।"),
    ("The serial in the notice is 1 to 999.", "বিজ্ঞপ্তিতে ক্রমিক ১ থেকে ৯৯৯।"),
    (
        "The earnest money lies between zero and the tender value of {n}.",
        "বায়না শূন্য থেকে দরপত্র মূল্য {1}-এর মধ্যে।",
    ),
    (
        "A tender that is on no portal has no id there. Choose the portal, or leave the id out.",
        "পোর্টালে না থাকলে পোর্টালের আইডি থাকে না। পোর্টাল বাছুন, বা আইডি বাদ দিন।",
    ),
    (
        "The portal's id has year, organisation, serial and lot, such as 2026_WBPWD_5016528_22.",
        "পোর্টালের আইডিতে বছর, সংস্থা, ক্রমিক ও লট থাকে।",
    ),
    (
        "Bids cannot be given from {d}, before the notice of {d}. Correct one of the two.",
        "বিজ্ঞপ্তি {2} তারিখের; তার আগে {1} থেকে দর দেওয়া যায় না। দুটির একটি ঠিক করুন।",
    ),
    (
        "The last day for bids, {d}, must lie after the first, {d}. Correct one of the two.",
        "দরের শেষ দিন {1} প্রথম দিনের ({2}) পরে হতে হবে। দুটির একটি ঠিক করুন।",
    ),
    (
        "Bids cannot be opened on {d}, before the last day for them, {d}. Correct one of the two.",
        "দরের শেষ দিন {2}; তার আগে {1} তারিখে খোলা যায় না। দুটির একটি ঠিক করুন।",
    ),
    (
        "No administrative approval is in force; nothing can be agreed under it.",
        "কোনও প্রশাসনিক অনুমোদন বলবৎ নেই; তার অধীনে চুক্তি হয় না।",
    ),
    (
        "No technical sanction is in force; nothing can be agreed under it.",
        "কোনও কারিগরি অনুমোদন বলবৎ নেই; তার অধীনে চুক্তি হয় না।",
    ),
    (
        "With {n} here and {n} under other agreements the project is bound to {n}; the administrative approval in force is {n}. Get a revised one first.",
        "এখানে {1} ও অন্য চুক্তিতে {2} মিলে প্রকল্পের দায় {3}; বলবৎ প্রশাসনিক অনুমোদন {4}। আগে সংশোধিত অনুমোদন নিন।",
    ),
    (
        "With {n} here and {n} under other agreements the project is bound to {n}; the technical sanction is {n}. Get it revised first.",
        "এখানে {1} ও অন্য চুক্তিতে {2} মিলে প্রকল্পের দায় {3}; কারিগরি অনুমোদন {4}। আগে তা সংশোধন করান।",
    ),
    (
        "The agreement is dated {d}, before the letter of acceptance of {d}. Correct its date.",
        "চুক্তির তারিখ {1}, গ্রহণপত্রের ({2}) আগে। তারিখ ঠিক করুন।",
    ),
    (
        "The work order is dated {d}, before the agreement of {d}. Correct one of the two.",
        "কার্যাদেশের তারিখ {1}, চুক্তির ({2}) আগে। দুটির একটি ঠিক করুন।",
    ),
    (
        "The work cannot commence on {d}, before its work order of {d}. Correct one of the two.",
        "কার্যাদেশ {2} তারিখের; তার আগে {1} তারিখে কাজ শুরু হয় না। দুটির একটি ঠিক করুন।",
    ),
    (
        "The work cannot be complete on {d}, when it commences on {d}. Correct one of the two.",
        "কাজ শুরু {2}; {1} তারিখে তা শেষ হতে পারে না। দুটির একটি ঠিক করুন।",
    ),
    (
        "The work cannot start on {d}, before its work order of {d}.",
        "কার্যাদেশ {2} তারিখের; তার আগে {1} তারিখে কাজ শুরু হতে পারে না।",
    ),
    ("The start, {d}, lies in the future; today is {d}.", "শুরুর দিন {1} ভবিষ্যতে; আজ {2}।"),
    (
        "With this variation of {n} the variations come to {n}; the directorate may approve {n} on an agreement of {n}. Beyond it the Secretary of the department approves.",
        "এই {1} পরিবর্তনে মোট পরিবর্তন {2}; {4} টাকার চুক্তিতে অধিকার অনুমোদন করতে পারে {3}। তার বেশি হলে দফতরের সচিব অনুমোদন করেন।",
    ),
    (
        "{t}: from {n} to {n}, more than {n} per cent above the tendered quantity. Such a deviation needs approval.",
        "{1}: {2} থেকে {3}, দরপত্রের পরিমাণের চেয়ে {4} শতাংশের বেশি। এতে অনুমোদন লাগে।",
    ),
    (
        "The new end, {d}, is not later than the present one, {d}. An extension only adds time.",
        "নতুন শেষ দিন {1} এখনকার শেষ দিন {2}-এর পরে নয়। সময় শুধু বাড়ানো যায়।",
    ),
    (
        "This is extension {n}: {n} days, {n} in all. The approving officer gives the reason.",
        "এটি {1} নং বৃদ্ধি: {2} দিন, মোট {3}। অনুমোদনকারী আধিকারিক কারণ লেখেন।",
    ),
    (
        "No technical sanction is in force for {t}. Get it issued first; if the work cannot wait, a Superintending Engineer may allow the tender before it.",
        "{1}-এর কারিগরি অনুমোদন বলবৎ নেই। আগে তা জারি করান; কাজ অপেক্ষা করতে না পারলে অধীক্ষক বাস্তুকার তার আগে দরপত্রের অনুমতি দিতে পারেন।",
    ),
    (
        "The tender value is {n}, the technical sanction {n}. Put at most the sanctioned amount to tender.",
        "দরপত্র মূল্য {1}, কারিগরি অনুমোদন {2}। বড়জোর অনুমোদিত টাকার দরপত্র ডাকুন।",
    ),
    (
        "The notice is dated {d}, before the technical sanction of {d}.",
        "বিজ্ঞপ্তির তারিখ {1}, কারিগরি অনুমোদনের ({2}) আগে।",
    ),
    (
        "The bids were opened on {d}, but could be given until {d}. Correct the day of opening.",
        "খোলা হয়েছে {1}, অথচ দর দেওয়া যেত {2} পর্যন্ত। খোলার দিন ঠিক করুন।",
    ),
    ("The day of opening, {d}, lies in the future; today is {d}.", "খোলার দিন {1} ভবিষ্যতে; আজ {2}।"),
    ("No bid is qualified. Call the tender again.", "কোনও দর যোগ্য নয়। দরপত্র আবার ডাকুন।"),
    (
        "More than one bid is the lowest, at {n}. Ask these bidders for revised offers and enter the revised amounts.",
        "একাধিক দর সর্বনিম্ন, {1}। এঁদের কাছে সংশোধিত দর চেয়ে সেই অঙ্ক লিখুন।",
    ),
    (
        "{n} qualified bids of the {n} that make a competition. Give the committee's reason for accepting all the same.",
        "যোগ্য দর {1}টি, প্রতিযোগিতা হয় {2}টিতে। তবু গ্রহণের পক্ষে কমিটির কারণ লিখুন।",
    ),
    (
        "{n} qualified bids, {n} make a competition. Call the tender again, or give the minutes of the tender committee that accepts it.",
        "যোগ্য দর {1}টি, প্রতিযোগিতা হয় {2}টিতে। আবার দরপত্র ডাকুন, বা যে কমিটি গ্রহণ করেছে তার কার্যবিবরণী দিন।",
    ),
    (
        "The lowest bid is {n}, the tender value {n}: more than {n} per cent above it, {n} at most. Such an excess needs the concurrence of the Finance Department; give its reference, or call the tender again.",
        "সর্বনিম্ন দর {1}, দরপত্র মূল্য {2}: {3} শতাংশের বেশি উপরে, বড়জোর {4}। এত বেশিতে অর্থ দফতরের সম্মতি লাগে; তার সূত্র দিন, বা আবার দরপত্র ডাকুন।",
    ),
    (
        "The lowest bid is {n}, the tender value {n}: more than {n} per cent above it, {n} at most. Such an excess needs the tender committee; give its minutes, or call the tender again.",
        "সর্বনিম্ন দর {1}, দরপত্র মূল্য {2}: {3} শতাংশের বেশি উপরে, বড়জোর {4}। এত বেশিতে দরপত্র কমিটি লাগে; তার কার্যবিবরণী দিন, বা আবার দরপত্র ডাকুন।",
    ),
    ("{t} has no power of accepting tenders.", "{1}-এর দরপত্র গ্রহণের ক্ষমতা নেই।"),
    (
        "{t} accepts up to {n} alone; the lowest bid is {n}. Give the minutes of the tender committee.",
        "{1} একা গ্রহণ করেন {2} পর্যন্ত; সর্বনিম্ন দর {3}। দরপত্র কমিটির কার্যবিবরণী দিন।",
    ),
    (
        "{t} accepts up to {n} alone; the lowest bid is {n}, without competition. Beyond the power this needs the concurrence of the Finance Department.",
        "{1} একা গ্রহণ করেন {2} পর্যন্ত; সর্বনিম্ন দর {3}, প্রতিযোগিতা ছাড়া। ক্ষমতার বেশি হলে অর্থ দফতরের সম্মতি লাগে।",
    ),
];
