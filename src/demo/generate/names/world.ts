import { pool } from './pool.js';

export const moroccan = pool(
  'Fatima Samira Nadia Hanane Souad Imane Salma Loubna Yasmina Karima Houda Siham',
  'Mohamed Youssef Rachid Karim Hamza Bilal Said Mourad Anass Ilyas Soufiane Nabil',
  'El_Amrani Benali Bouazza Azzouzi El_Idrissi Haddou Tahiri Chakir El_Khattabi Ouali Benhaddou Ziani',
);

export const arabic = pool(
  'Layla Nour Mariam Yasmin Rania Dina Hala Lina Salma Reem Amal Zeina',
  'Omar Ahmed Karim Hassan Ali Tarek Sami Khaled Ziad Fadi Mahmoud Rami',
  'Haddad Khoury Mansour Nasser Farouk Saleh Hamdan Aziz Rahman Khalil Shaheen Darwish Najjar Sabbagh',
);

export const hebrew = pool(
  'Noa Tamar Yael Maya Shira Adi Michal Hila Roni Dana Efrat Liat',
  'Yonatan Itay Eyal Omer Guy Ido Nadav Amit Tomer Gil Uri Yoav',
  'Cohen Levi Mizrahi Peretz Friedman Biton Katz Avraham Shapira Golan Ben-David Rosen',
);

export const persian = pool(
  'Shirin Leila Nasrin Parisa Mina Roya Sara Niloufar Azadeh Maryam',
  'Reza Arash Babak Farhad Kaveh Siavash Amir Behrouz Navid Omid',
  'Ahmadi Karimi Hosseini Rahimi Moradi Jafari Rostami Sadeghi Tehrani Farahani',
);

export const indian = pool(
  `Priya Ananya Neha Pooja Kavya Shreya Divya Aishwarya Meera Ritu Sneha Isha Nandini Swati`,
  `Rahul Arjun Amit Rohan Vikram Aditya Karthik Sanjay Nikhil Rajesh Varun Anand Siddharth Manish`,
  `Sharma Patel Gupta Singh Reddy Iyer Nair Kumar Joshi Mehta Desai Rao Verma Banerjee Kulkarni Chopra Menon Bhat`,
);

export const tamil = pool(
  'Abirami Tharani Kavitha Sinthuja Vithya Nirmala Anusha Mathuri Selvi Dharshini',
  'Suresh Kumaran Sivakumar Rajan Arun Piratheepan Ramesh Thusyanth Kannan Mahesh',
  'Sivanesan Rajaratnam Kandiah Selvarajah Nadarajah Thambirajah Yogarajah Sivapalan Ganesan Arulanantham',
);

export const chinese = pool(
  'Xiaoyan Mei Lihua Yuting Jing Xin Yan Qian Wenjing Siyu Hui Ying Jiayi Ruoxi',
  'Wei Jun Hao Ming Zhiqiang Lei Bo Tao Yichen Haoran Peng Jie Chen Kai',
  'Wang Li Zhang Liu Chen Yang Huang Zhao Wu Zhou Xu Sun Ma Zhu Hu Guo He Lin',
);

export const cantonese = pool(
  'Wing-yan Ka-yan Hoi-ching Sze-man Yuk-ling Chloe Natalie Mandy Joyce Karen',
  'Chi-wai Ka-ho Tsz-kit Wai-man Ho-yin Jason Kelvin Alex Eric Desmond',
  'Chan Wong Lee Lam Cheung Ho Ng Lau Leung Yip Tang Kwok',
);

export const singaporean = pool(
  'Hui_Min Xin_Yi Jia_Hui Siti Nurul Kavitha Rachel Amanda Michelle Cheryl',
  'Wei_Jie Jun_Hao Kai_Xiang Hafiz Farhan Arvind Daryl Benjamin Ryan Marcus',
  'Tan Lim Lee Ng Ong Wong Goh Chua Koh Teo Rahman Pillai',
);

export const japanese = pool(
  'Yuki Aoi Sakura Haruka Misaki Ayaka Naoko Keiko Rina Mai Emi Yumi Kaori Nanami',
  'Haruto Ren Takumi Kenji Daisuke Yuto Kazuki Shota Hiroshi Ryo Takashi Naoki Sho Makoto',
  'Sato Suzuki Takahashi Tanaka Watanabe Ito Yamamoto Nakamura Kobayashi Kato Yoshida Yamada Sasaki Matsumoto ' +
    'Inoue Mori',
);

export const korean = pool(
  'Ji-woo Seo-yeon Min-ji Su-bin Ha-eun Ye-jin Eun-ji Hye-jin So-yeon Yu-na',
  'Min-jun Seo-jun Ji-hoon Hyun-woo Jun-ho Sung-min Dong-hyun Tae-yang Woo-jin Jae-won',
  'Kim Lee Park Choi Jung Kang Cho Yoon Jang Lim Han Shin',
);

export const thai = pool(
  'Malee Siriporn Nattaya Kanya Pimchanok Ploy Suda Waraporn Anong Chanida',
  'Somchai Nattapong Kittisak Anan Chaiwat Prasit Thanakorn Wichai Arthit Narong',
  'Srisuk Wongsa Chaiyaporn Boonmee Saetang Thongchai Rattanakul Suwan Kaewmanee Phromma',
);

export const indonesian = pool(
  'Dewi Putri Siti Ratna Ayu Sri Indah Wulan Rina Kartika Maya Lestari',
  'Budi Agus Dimas Rizky Andi Eko Bayu Hendra Yusuf Adi Fajar Wahyu',
  'Santoso Wijaya Setiawan Pratama Hidayat Saputra Nugroho Kusuma Siregar Lubis Hartono Permana',
);

export const filipino = pool(
  'Maria Angelica Jasmine Kristine Bea Camille Rosalie Liza Jocelyn Patricia',
  'Jose Mark Christian Miguel Paolo Jerome Ramon Carlo Angelo Benjie',
  'Santos Reyes Cruz Bautista Ocampo Garcia Mendoza Torres Villanueva Aquino Ramos Castillo',
);

export const eastAfrican = pool(
  'Wanjiku Akinyi Njeri Achieng Grace Faith Mercy Zawadi Amina Neema',
  'Kamau Otieno Mwangi Kiprono Brian Kevin Baraka Juma Samuel Peter',
  'Kariuki Odhiambo Njoroge Mutua Wekesa Kimani Cheruiyot Ochieng Maina Kiptoo',
);

export const westAfrican = pool(
  'Ama Akua Abena Chioma Ngozi Adaeze Folake Yaa Efua Temitope',
  'Kwame Kofi Kwabena Chidi Emeka Tunde Babajide Yaw Nana Obinna',
  'Mensah Owusu Boateng Asante Okafor Adeyemi Okonkwo Appiah Balogun Eze Osei Nwosu',
);

export const southAfrican = pool(
  'Thandi Lerato Zanele Nomsa Annelie Chantelle Jessica Megan Ayanda Marlene',
  'Sipho Thabo Bongani Pieter Johan Luan Kagiso Craig Lwazi Riaan',
  'Nkosi Dlamini Botha van_Wyk Naidoo Khumalo Pillay Mokoena Venter Smith Nel Govender',
);

export const vietnamese = pool(
  'Linh Huong Lan Trang Thao Mai Ngoc Thuy Hanh Phuong',
  'Minh Tuan Hung Duc Nam Long Quang Huy Khanh Son',
  'Nguyen Tran Le Pham Hoang Phan Vu Dang Bui Do',
);
