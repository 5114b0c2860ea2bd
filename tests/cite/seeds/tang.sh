cat tests/cite/tang.yaml
