System.Console.WriteLine("conformance");
