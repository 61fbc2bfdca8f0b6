using System.Globalization;
using System.Text;

namespace XrayExp.Engine.Files;

/// <summary>
/// Writes JSON whose differences are easy to read: keys in the given order, two spaces of indentation, <c>\n</c>, a list of plain values on
/// one line. Numbers have the shortest form that reads back as the same double; NaN and infinities are <c>null</c>. Only the characters
/// that JSON requires are escaped, so the bytes do not depend on a table of a library.
/// </summary>
public sealed class JsonText
{
    private readonly StringBuilder _text = new();
    private int _depth;
    private bool _first = true;

    /// <summary>Writes a document whose root is an object.</summary>
    public static string Document(Action<JsonText> members)
    {
        JsonText json = new();
        json.Block('{', '}', () => members(json));
        return json._text.Append('\n').ToString();
    }

    public void Text(string key, string value) => Member(key, Quote(value));

    public void Number(string key, double value) => Member(key, Render(value));

    public void Integer(string key, long value) => Member(key, Render(value));

    /// <param name="rendered">A value that is JSON already, see <see cref="Row"/>.</param>
    public void Raw(string key, string rendered) => Member(key, rendered);

    /// <summary>Writes plain values on one line.</summary>
    public void List(string key, IEnumerable<string> rendered) => Member(key, OneLine(rendered));

    public void Object(string key, Action members)
    {
        Member(key, "");
        Block('{', '}', members);
    }

    /// <summary>Writes one element per line.</summary>
    public void Lines(string key, IEnumerable<string> rendered)
    {
        Member(key, "");
        Block('[', ']', () =>
        {
            foreach (string element in rendered)
                Line(element);
        });
    }

    /// <summary>Returns an object on one line: <c>{ "name": "conv2d", "parameters": 896 }</c>.</summary>
    public static string Row(params ReadOnlySpan<(string Key, string Rendered)> members)
    {
        List<string> parts = [];
        foreach ((string key, string rendered) in members)
            parts.Add($"{Quote(key)}: {rendered}");
        return parts.Count == 0 ? "{}" : $"{{ {string.Join(", ", parts)} }}";
    }

    public static string OneLine(IEnumerable<string> rendered) => $"[{string.Join(", ", rendered)}]";

    public static string Render(double value) =>
        double.IsFinite(value) ? value.ToString("R", CultureInfo.InvariantCulture) : "null";

    public static string Render(long value) => value.ToString(CultureInfo.InvariantCulture);

    /// <summary>Returns the text as a JSON string. A lone half of a surrogate pair, which UTF-8 cannot encode, is escaped too.</summary>
    public static string Quote(string text)
    {
        StringBuilder quoted = new("\"");
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            bool pair = char.IsHighSurrogate(c) && i + 1 < text.Length && char.IsLowSurrogate(text[i + 1]);
            if (pair)
                quoted.Append(c).Append(text[++i]);
            else if (c is '"' or '\\')
                quoted.Append('\\').Append(c);
            else if (c == '\n')
                quoted.Append("\\n");
            else if (c < ' ' || char.IsSurrogate(c))
                quoted.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:x4}");
            else
                quoted.Append(c);
        }

        return quoted.Append('"').ToString();
    }

    private void Member(string key, string rendered) => Line($"{Quote(key)}: {rendered}");

    private void Line(string rendered)
    {
        _text.Append(_first ? "\n" : ",\n").Append(' ', 2 * _depth).Append(rendered);
        _first = false;
    }

    private void Block(char open, char close, Action content)
    {
        _text.Append(open);
        _depth++;
        _first = true;
        content();
        _depth--;
        if (!_first)
            _text.Append('\n').Append(' ', 2 * _depth);
        _text.Append(close);
        _first = false;
    }
}
