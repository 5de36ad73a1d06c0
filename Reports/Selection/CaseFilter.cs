using System.Text;
using Reports.Exits;

namespace Reports.Selection;

/// <summary>
/// The filter language of <c>dotnet test --filter</c>: <c>name=value</c>, <c>!=</c>, <c>~</c> (contains), <c>!~</c>, joined by <c>&amp;</c>
/// and <c>|</c> with parentheses; a value alone is looked for in the full name. A backslash takes the next character as it is.
/// </summary>
public sealed class CaseFilter
{
    private readonly string _text;
    private int _position;

    private CaseFilter(string text)
    {
        _text = text;
    }

    /// <summary>Reads a filter.</summary>
    /// <exception cref="CommandException">It is not one; the message says where.</exception>
    public static Func<CaseFacts, bool> Parse(string text)
    {
        var parser = new CaseFilter(text);
        Func<CaseFacts, bool> filter = parser.Or();
        return parser.Peek() == '\0' ? filter : throw parser.Error($"'{parser.Peek()}' is not expected");
    }

    private Func<CaseFacts, bool> Or()
    {
        Func<CaseFacts, bool> left = And();
        while (Take('|'))
        {
            (Func<CaseFacts, bool> first, Func<CaseFacts, bool> second) = (left, And());
            left = facts => first(facts) || second(facts);
        }

        return left;
    }

    private Func<CaseFacts, bool> And()
    {
        Func<CaseFacts, bool> left = Term();
        while (Take('&'))
        {
            (Func<CaseFacts, bool> first, Func<CaseFacts, bool> second) = (left, Term());
            left = facts => first(facts) && second(facts);
        }

        return left;
    }

    private Func<CaseFacts, bool> Term()
    {
        if (Take('('))
        {
            Func<CaseFacts, bool> inner = Or();
            return Take(')') ? inner : throw Error("')' is missing");
        }

        string name = Word();
        switch (Peek())
        {
            case '=':
                _position++;
                return Compare(name, Equal, expected: true);
            case '~':
                _position++;
                return Compare(name, Contains, expected: true);
            case '!':
                _position++;
                return Take('=') ? Compare(name, Equal, expected: false)
                    : Take('~') ? Compare(name, Contains, expected: false)
                    : throw Error("'!' is followed by neither '=' nor '~'");
            default:
                return facts => facts["FullyQualifiedName"].Any(actual => Contains(actual, name));
        }
    }

    private Func<CaseFacts, bool> Compare(string name, Func<string, string, bool> matches, bool expected)
    {
        if (!CaseFacts.Names.Contains(name, StringComparer.OrdinalIgnoreCase))
            throw Error($"'{name}' is not a property; known are {string.Join(", ", CaseFacts.Names)}");
        string value = Word();
        return facts => facts[name].Any(actual => matches(actual, value)) == expected;
    }

    private static bool Equal(string actual, string value) => actual.Equals(value, StringComparison.OrdinalIgnoreCase);

    private static bool Contains(string actual, string value) => actual.Contains(value, StringComparison.OrdinalIgnoreCase);

    private string Word()
    {
        var word = new StringBuilder();
        for (; _position < _text.Length; _position++)
        {
            char c = _text[_position];
            if (c == '\\' && _position + 1 < _text.Length)
                c = _text[++_position];
            else if (c is '=' or '~' or '!' or '&' or '|' or '(' or ')')
                break;
            word.Append(c);
        }

        string trimmed = word.ToString().Trim();
        return trimmed.Length > 0 ? trimmed : throw Error("a name or a value is missing");
    }

    private char Peek()
    {
        while (_position < _text.Length && char.IsWhiteSpace(_text[_position]))
            _position++;
        return _position < _text.Length ? _text[_position] : '\0';
    }

    private bool Take(char expected)
    {
        if (Peek() != expected)
            return false;
        _position++;
        return true;
    }

    private CommandException Error(string what) =>
        new(ExitCode.Usage, $"filter '{_text}', at character {_position + 1}: {what}; write for example Category=Queue&Target=virtual");
}
