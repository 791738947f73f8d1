window.options = { username: 'R6UT8C6M' };
