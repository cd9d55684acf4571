"""Det som görs med en färdig rapport: fastställa, verifiera, publicera, registret."""
