printf 'basics:\r  name: Ada Example\r  lable: Lecturer\r'
