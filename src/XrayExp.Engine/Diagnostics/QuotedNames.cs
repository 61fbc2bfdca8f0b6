namespace XrayExp.Engine.Diagnostics;

/// <summary>Names as messages list them: in backticks.</summary>
public static class QuotedNames
{
    /// <param name="between">A comma, or a word where that reads better: <c> or </c>.</param>
    /// <returns><c>`a`, `b`, `c`</c></returns>
    public static string Listed(IEnumerable<string> names, string between = ", ") =>
        string.Join(between, names.Select(name => $"`{name}`"));
}
