printf 'basics:\r\n  name: Ada Example\r\n  lable: Lecturer\r\n'
