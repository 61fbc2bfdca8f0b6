namespace XrayExp.Engine.Spec.Yaml;

/// <summary>Describes in messages what was received.</summary>
public static class NodeText
{
    /// <summary>Returns <c>`1.4`</c>, <c>a list</c>, <c>a map</c> or <c>nothing</c>, for instance.</summary>
    public static string Describe(Node node) => node switch
    {
        ScalarNode { IsNull: true, Text: "" } => "nothing",
        ScalarNode { Plain: false } scalar => $"the text `\"{Short(scalar.Text)}\"`",
        ScalarNode scalar => $"`{Short(scalar.Text)}`",
        ListNode { Items.Length: 0 } => "an empty list",
        ListNode => "a list",
        MapNode { Entries.Length: 0 } => "an empty map",
        _ => "a map",
    };

    private static string Short(string text) => text.Length <= 60 ? text : text[..57] + "…";
}
