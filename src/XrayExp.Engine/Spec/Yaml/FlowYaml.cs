using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using XrayExp.Engine.Diagnostics;

namespace XrayExp.Engine.Spec.Yaml;

/// <summary>Writes nodes as YAML on one line: <c>{ adam: { learning_rate: 0.001 } }</c>, <c>[3, 3]</c>.</summary>
public static partial class FlowYaml
{
    public static string Write(Node node) => node switch
    {
        ScalarNode { Plain: true } scalar => scalar.IsNull ? "null" : scalar.Text,
        ScalarNode scalar => Text(scalar.Text),
        ListNode list => $"[{string.Join(", ", list.Items.Select(Write))}]",
        MapNode { Entries.IsEmpty: true } => "{}",
        MapNode map => $"{{ {string.Join(", ", map.Entries.Select(entry => $"{Text(entry.Key)}: {Write(entry.Value)}"))} }}",
        _ => "null",
    };

    /// <summary>Returns text that reads back as the same text: without quotes if it cannot be read as anything else.</summary>
    public static string Text(string text)
    {
        if (Harmless().IsMatch(text) && !Literal().IsMatch(text))
            return text;
        StringBuilder quoted = new("\"");
        foreach (char c in text)
            quoted.Append(c switch
            {
                '"' => "\\\"",
                '\\' => @"\\",
                '\n' => "\\n",
                '\t' => "\\t",
                _ when VisibleText.IsHidden(c) => string.Create(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}"),
                _ => c.ToString(),
            });
        return quoted.Append('"').ToString();
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_./-]*( [A-Za-z0-9_./-]+)*\z")]
    private static partial Regex Harmless();

    [GeneratedRegex(@"\A(true|false|null|yes|no|on|off|y|n)\z", RegexOptions.IgnoreCase)]
    private static partial Regex Literal();
}
