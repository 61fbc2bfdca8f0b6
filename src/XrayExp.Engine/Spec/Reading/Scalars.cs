using System.Collections.Immutable;
using System.Text.RegularExpressions;
using XrayExp.Engine.Catalog;
using XrayExp.Engine.Diagnostics;
using XrayExp.Engine.Numerics.Shapes;
using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Reading;

/// <summary>Checks each type of value strictly: nothing is guessed, and the help says how to write what was probably meant.</summary>
internal static class Scalars
{
    public static Check<int> Integer(Node node, int min, int max)
    {
        string expected = (min, max) switch
        {
            (0, int.MaxValue) => "a whole number that is not negative",
            (_, int.MaxValue) => $"a whole number of at least {NumberText.Write(min)}",
            _ => $"a whole number from {NumberText.Write(min)} to {NumberText.Write(max)}",
        };
        if (node is not ScalarNode scalar)
            return new Complaint("wrong-type", expected, node);
        if (!scalar.Plain)
            return Quoted(scalar, expected);
        if (NumberText.ParseInteger(scalar.Text) is not { } value)
        {
            return NumberText.Loss(scalar.Text) is { } loss ? new Complaint("invalid-value", expected, node, loss)
                : NumberText.Parse(scalar.Text) is { } number
                ? new Complaint("invalid-value", expected, node,
                    number == Math.Floor(number) && Math.Abs(number) < int.MaxValue ? $"write `{NumberText.Write((int)number)}`" : null)
                : new Complaint("wrong-type", expected, node);
        }

        return value >= min && value <= max ? value : new Complaint("invalid-value", expected, node);
    }

    public static Check<double> Number(Node node, Interval range)
    {
        string expected = range.ToString();
        if (node is not ScalarNode scalar)
            return new Complaint("wrong-type", expected, node);
        if (!scalar.Plain)
            return Quoted(scalar, expected);
        if (NumberText.Parse(scalar.Text) is not { } value)
            return new Complaint("wrong-type", expected, node, scalar.Text.Contains(',', StringComparison.Ordinal)
                ? "write a decimal point, not a comma"
                : scalar.Text.EndsWith('%') ? "write a fraction of one: `0.2` for 20 %" : null);
        if (NumberText.Loss(scalar.Text) is { } loss)
            return new Complaint("invalid-value", expected, node, loss);
        return double.IsFinite(value) && range.Contains(value) ? value : new Complaint("invalid-value", expected, node);
    }

    public static Check<bool> Flag(Node node)
    {
        const string Expected = "`true` or `false`";
        if (node is not ScalarNode scalar)
            return new Complaint("wrong-type", Expected, node);
        return (scalar.Plain, scalar.Text) switch
        {
            (true, "true") => true,
            (true, "false") => false,
            _ => new Complaint("wrong-type", Expected, node,
                Meant(scalar.Text) is { } meant ? $"write `{meant}`{(scalar.Plain ? "" : " without quotation marks")}" : null),
        };
    }

    public static Check<string?> Text(Node node, string? pattern, string? patternMeaning)
    {
        if (node is not ScalarNode scalar)
            return new Complaint("wrong-type", patternMeaning ?? "a text", node);
        return pattern is null || Regex.IsMatch(scalar.Text, $@"\A(?:{pattern})\z")
            ? scalar.Text
            : new Complaint("invalid-value", patternMeaning ?? $"a text of the form {pattern}", node);
    }

    /// <summary>Reads a free name, such as that of a class; numbers are names too (the digits 0 to 9).</summary>
    public static Check<string> Name(Node node) =>
        node is ScalarNode { IsNull: false, Text.Length: > 0 } scalar
            ? scalar.Text
            : new Complaint("wrong-type", "words", node, UnquotedNull(node));

    /// <summary>Reads one of some words.</summary>
    public static Check<string> Word(Node node, IEnumerable<string> words)
    {
        string[] all = [.. words];
        string expected = all.Length == 1 ? $"`{all[0]}`" : $"one of {QuotedNames.Listed(all)}";
        if (node is not ScalarNode scalar)
            return new Complaint("wrong-type", expected, node);
        return all.Contains(scalar.Text) ? scalar.Text
            : new Complaint("invalid-value", expected, node,
                ClosestName.Among(all, scalar.Text) is { } near ? $"did you mean `{near}`?" : null);
    }

    /// <summary>Reads one whole number, or a pair.</summary>
    public static Check<Size> Size(Node node, int min)
    {
        string expected = $"a whole number of at least {NumberText.Write(min)}, or `[height, width]`";
        if (node is ScalarNode)
            return Integer(node, min, int.MaxValue) is { Complaint: null } both
                ? (Size)both.Value
                : new Complaint(Rule(Integer(node, min, int.MaxValue)), expected, node);
        if (node is not ListNode { Items.Length: 2 } pair)
            return new Complaint(node is ListNode ? "invalid-value" : "wrong-type", expected, node);
        Check<int> height = Integer(pair.Items[0], min, int.MaxValue), width = Integer(pair.Items[1], min, int.MaxValue);
        if ((height.Complaint ?? width.Complaint) is { } complaint)
            return complaint;
        return new Size(height.Value, width.Value);
    }

    /// <summary>Reads one whole number, a pair, or a pair of pairs.</summary>
    public static Check<Margins> Margins(Node node)
    {
        const string Expected = "a whole number, `[vertical, horizontal]`, or `[[top, bottom], [left, right]]`";
        (Node rows, Node columns) = node is ListNode { Items.Length: 2 } pair ? (pair.Items[0], pair.Items[1]) : (node, node);
        Check<Size> vertical = Size(rows, 0), horizontal = Size(columns, 0);
        if ((vertical.Complaint ?? horizontal.Complaint) is { } complaint)
            return complaint with { Expected = Expected };
        return node is ListNode { Items.Length: not 2 }
            ? new Complaint("invalid-value", Expected, node)
            : new Margins(vertical.Value.Height, vertical.Value.Width, horizontal.Value.Height, horizontal.Value.Width);
    }

    public static Check<ImmutableArray<T>> List<T>(Node node, string expected, Func<Node, Check<T>> element)
    {
        if (node is not ListNode list)
            return new Complaint("wrong-type", expected, node, node is ScalarNode scalar ? $"write `[{FlowYaml.Write(scalar)}]`" : null);
        ImmutableArray<T>.Builder values = ImmutableArray.CreateBuilder<T>(list.Items.Length);
        foreach (Node item in list.Items)
        {
            Check<T> value = element(item);
            if (value.Complaint is { } complaint)
                return complaint;
            values.Add(value.Value!);
        }

        return values.ToImmutable();
    }

    /// <summary>Returns help for YAML's <c>null</c> where the word may be meant; null for any other node.</summary>
    public static string? UnquotedNull(Node node) =>
        node is ScalarNode { IsNull: true, Text.Length: > 0 } scalar
            ? $"without quotation marks `{scalar.Text}` means nothing; write `\"{scalar.Text}\"` for the word"
            : null;

    private static string Rule<T>(Check<T> check) => check.Complaint!.Rule;

    private static Complaint Quoted(ScalarNode scalar, string expected) =>
        new("wrong-type", expected, scalar,
            NumberText.Parse(scalar.Text) is null ? null : $"write `{scalar.Text}` without quotation marks");

    private static string? Meant(string text) => text.ToUpperInvariant() switch
    {
        "YES" or "ON" or "Y" or "TRUE" or "1" => "true",
        "NO" or "OFF" or "N" or "FALSE" or "0" => "false",
        _ => null,
    };
}
