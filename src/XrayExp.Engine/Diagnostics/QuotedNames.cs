namespace XrayExp.Engine.Diagnostics;

/// <summary>Lists names for messages, in backticks.</summary>
public static class QuotedNames
{
    /// <param name="between">The separator: a comma, or a word where that reads better, such as <c> or </c>.</param>
    /// <returns><c>`a`, `b`, `c`</c></returns>
    public static string Listed(IEnumerable<string> names, string between = ", ") =>
        string.Join(between, names.Select(name => $"`{name}`"));
}
