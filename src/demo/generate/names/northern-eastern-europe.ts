import { pool } from './pool.js';

export const nordic = pool(
  'Ingrid Astrid Emma Maja Elin Sofie Karin Linnea Freja Signe Ida Hanna Kristin Johanne Malin Solveig',
  'Erik Lars Anders Magnus Mikkel Oskar Henrik Jonas Nils Emil Fredrik Sven Kasper Håkon Gustav Rasmus',
  `Andersson Johansson Nilsson Hansen Olsen Larsen Pedersen Berg Lindberg Nielsen Jensen Christensen Dahl Haugen Holm
   Lund Sandberg Nyström Bakke Solberg`,
);

export const icelandic = pool(
  'Guðrún Sigríður Kristín Helga Anna Margrét Ragnheiður Katrín Sólveig Hildur Birta Edda',
  'Jón Sigurður Gunnar Ólafur Einar Kristján Björn Aron Stefán Þór Árni Baldur',
  'Jónsson Sigurðsson Guðmundsson Gunnarsson Ólafsson Magnússon Einarsson Kristjánsson Björnsson Stefánsson',
  'Jónsdóttir Sigurðardóttir Guðmundsdóttir Gunnarsdóttir Ólafsdóttir Magnúsdóttir Einarsdóttir Björnsdóttir',
);

export const finnish = pool(
  'Aino Emilia Laura Hanna Sanna Kaisa Anni Marja Päivi Riikka Tiina Venla',
  'Mikko Juha Antti Ville Janne Timo Eero Jussi Lauri Petri Aleksi Markus',
  'Korhonen Virtanen Mäkinen Nieminen Mäkelä Laine Heikkinen Koskinen Järvinen Lehtonen Salo Rantanen',
);

export const polish = pool(
  'Agnieszka Katarzyna Magdalena Joanna Karolina Zofia Ewa Aleksandra Monika Natalia Justyna Hanna Marta Kinga',
  'Piotr Tomasz Paweł Michał Marcin Jakub Mateusz Łukasz Krzysztof Wojciech Bartosz Grzegorz Kamil Adam',
  'Nowak Wójcik Mazur Krawczyk Kaczmarek Zając Król Wróbel Pawlak Sikora Baran Walczak Szewczyk Pietrzak Duda Adamczyk',
);

export const czech = pool(
  'Tereza Lucie Veronika Kateřina Barbora Petra Markéta Lenka Zuzana Michaela Hana Klára',
  'Jakub Ondřej Tomáš Jiří Petr Martin Lukáš Vojtěch Marek David Radek Pavel',
  'Novák Svoboda Dvořák Procházka Kučera Horák Němec Pokorný Hájek Jelínek Beneš Fiala',
  'Nováková Svobodová Dvořáková Procházková Kučerová Horáková Němcová Pokorná Hájková Jelínková Benešová Fialová',
);

export const hungarian = pool(
  'Eszter Zsófia Anna Réka Katalin Nóra Dóra Boglárka Judit Orsolya Ágnes Lilla',
  'Bence Máté Gábor László Péter Zoltán Balázs Tamás András Dávid Gergő István',
  'Nagy Kovács Tóth Szabó Horváth Varga Kiss Molnár Németh Farkas Balogh Papp Takács Juhász',
);

export const romanian = pool(
  'Andreea Ioana Elena Maria Alexandra Cristina Raluca Simona Diana Mihaela Oana Roxana',
  'Andrei Alexandru Mihai Ionuț Cristian Radu Bogdan Vlad Ștefan Florin Gabriel Cosmin',
  'Popescu Ionescu Popa Dumitru Stan Stoica Gheorghe Rusu Munteanu Matei Constantin Marin Dobre Lazăr',
);

export const southSlavic = pool(
  'Ana Ivana Jelena Marija Milica Petra Katarina Maja Tamara Dragana Lana Nina Sanja Teodora',
  'Marko Nikola Luka Stefan Ivan Petar Filip Miloš Goran Dejan Zoran Ante Damir Vuk',
  'Jovanović Petrović Nikolić Marković Horvat Kovačević Babić Marić Jurić Novak Pavlović Ilić Savić Kovač Knežević ' +
    'Lukić',
);

export const albanian = pool(
  'Arta Blerta Drita Elira Vlora Albana Fjolla Teuta Mimoza Besa Rina Shpresa',
  'Arben Blerim Besnik Driton Ilir Valon Agron Fatmir Liridon Kushtrim Luan Granit',
  'Krasniqi Gashi Berisha Hoxha Shala Morina Bytyqi Kelmendi Hasani Rexhepi Sylejmani Thaçi',
);

export const bulgarian = pool(
  'Elitsa Gergana Desislava Ralitsa Maria Tsvetelina Yana Viktoria Polina Nadezhda',
  'Georgi Dimitar Nikolay Ivan Stoyan Petar Vasil Martin Kaloyan Plamen',
  'Ivanov Georgiev Dimitrov Petrov Nikolov Stoyanov Todorov Iliev Angelov Kolev',
  'Ivanova Georgieva Dimitrova Petrova Nikolova Stoyanova Todorova Ilieva Angelova Koleva',
);

export const russian = pool(
  'Anastasia Ekaterina Maria Olga Natalia Svetlana Daria Irina Polina Ksenia Yulia Elena',
  'Alexei Dmitri Ivan Sergei Mikhail Nikita Andrei Pavel Maxim Kirill Anton Roman',
  'Ivanov Smirnov Kuznetsov Popov Vasiliev Sokolov Mikhailov Fedorov Morozov Volkov Lebedev Orlov',
  'Ivanova Smirnova Kuznetsova Popova Vasilieva Sokolova Mikhailova Fedorova Morozova Volkova Lebedeva Orlova',
);

export const ukrainian = pool(
  'Oksana Olena Iryna Yuliia Kateryna Sofiia Daryna Nataliia Tetiana Solomiia Halyna Viktoriia',
  'Andrii Oleksandr Taras Bohdan Yurii Dmytro Ivan Maksym Vasyl Roman Mykola Serhii',
  'Shevchenko Kovalenko Bondarenko Tkachenko Kravchenko Oliynyk Koval Lysenko Marchenko Savchenko Melnyk Hrytsenko',
);

export const baltic = pool(
  'Kristīna Laura Ieva Rūta Eglė Liis Kadri Anna Līga Gintarė Zane Marta',
  'Jānis Andris Mantas Tomas Karl Martin Edgars Lukas Rihards Jonas Toomas Matas',
  'Bērziņa Tamm Kask Saar Mets Ozols Kukk Sepp Ilves Rebane',
);

export const greek = pool(
  'Maria Eleni Katerina Sofia Georgia Vasiliki Dimitra Ioanna Christina Despina Anastasia Danai',
  'Giorgos Dimitris Nikos Kostas Yannis Panagiotis Vasilis Christos Thanasis Alexandros Spyros Stavros',
  'Papadopoulos Georgiou Nikolaidis Dimitriou Vlachos Ioannou Makris Pappas Economou Karagiannis Samaras Galanis',
  'Papadopoulou Georgiou Nikolaidou Dimitriou Vlachou Ioannou Makri Pappa Economou Karagianni Samara Galani',
);

export const turkish = pool(
  'Ayşe Elif Zeynep Merve Esra Büşra Selin Derya Emine Gül Ece Defne Aslı Sevgi',
  'Mehmet Mustafa Ahmet Emre Burak Can Murat Hakan Deniz Cem Onur Kerem Serkan Tolga',
  'Yılmaz Kaya Demir Şahin Çelik Yıldız Öztürk Aydın Arslan Doğan Kılıç Aslan Çetin Koç Kurt Özdemir',
);
