using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Files;

/// <summary>Reads and writes comma-separated values, quoted as in RFC 4180, with lines that end in <c>\n</c> (the RFC's CRLF is
/// also read).</summary>
public static class Csv
{
    private static readonly char[] Special = [',', '"', '\n', '\r'];

    public static string Write(IEnumerable<IEnumerable<string>> rows)
    {
        StringBuilder text = new();
        foreach (IEnumerable<string> row in rows)
            text.AppendJoin(',', row.Select(Quote)).Append('\n');
        return text.ToString();
    }

    /// <summary>Reads the rows, including the header; all have the header's length.</summary>
    /// <param name="file">The file's name in messages.</param>
    /// <exception cref="InputException">An unclosed quote, text after a quote, or a row of another length.</exception>
    public static ImmutableArray<ImmutableArray<string>> Read(string file, string text)
    {
        ImmutableArray<ImmutableArray<string>>.Builder rows = ImmutableArray.CreateBuilder<ImmutableArray<string>>();
        int position = 0, line = 1;
        while (position < text.Length)
        {
            int start = line;
            ImmutableArray<string> row = ReadRow(file, text, ref position, ref line);
            if (rows.Count > 0 && row.Length != rows[0].Length)
                throw new InputException($"{file}:{start}: expected {rows[0].Length} values; received {row.Length}");
            rows.Add(row);
        }

        return rows.ToImmutable();
    }

    /// <summary>
    /// Returns a name from outside as a cell that no spreadsheet reads as a formula. If it begins with one of <c>= + - @</c>, a tab or a
    /// line end (also after apostrophes) and is not a number, it gets an apostrophe in front, which <see cref="Unguard"/> removes.
    /// </summary>
    public static string Guard(string name) => IsFormula(name) && !IsNumber(name) ? $"'{name}" : name;

    /// <summary>Returns the name that <see cref="Guard"/> was given.</summary>
    public static string Unguard(string cell) => cell.StartsWith('\'') && IsFormula(cell) ? cell[1..] : cell;

    private static bool IsFormula(string text) =>
        text.TrimStart('\'') is { Length: > 0 } rest && "=+-@\t\r\n＝＋－＠".Contains(rest[0], StringComparison.Ordinal);

    private static bool IsNumber(string text) => double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out _);

    private static string Quote(string value) =>
        value.IndexOfAny(Special) < 0 ? value : $"\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    private static ImmutableArray<string> ReadRow(string file, string text, ref int position, ref int line)
    {
        ImmutableArray<string>.Builder row = ImmutableArray.CreateBuilder<string>();
        while (true)
        {
            row.Add(position < text.Length && text[position] == '"'
                ? ReadQuoted(file, text, ref position, ref line)
                : ReadPlain(text, ref position));
            if (position < text.Length && text[position] == '\r')
                position++;
            if (position >= text.Length)
                return row.ToImmutable();
            char end = text[position++];
            if (end == '\n')
            {
                line++;
                return row.ToImmutable();
            }

            if (end != ',')
                throw new InputException($"{file}:{line}: expected a comma after a quoted value; received `{end}`");
        }
    }

    private static string ReadPlain(string text, ref int position)
    {
        int end = text.AsSpan(position).IndexOfAny(',', '\n', '\r');
        int start = position;
        position = end < 0 ? text.Length : position + end;
        return text[start..position];
    }

    private static string ReadQuoted(string file, string text, ref int position, ref int line)
    {
        StringBuilder value = new();
        int opened = line;
        while (++position < text.Length)
        {
            char c = text[position];
            if (c == '"' && (position + 1 >= text.Length || text[position + 1] != '"'))
            {
                position++;
                return value.ToString();
            }

            if (c == '"')
                position++;
            else if (c == '\n')
                line++;
            value.Append(c);
        }

        throw new InputException($"{file}:{opened}: a quoted value is not closed");
    }
}
