namespace XrayExp.Engine.Diagnostics;

/// <summary>Names as messages list them: in backticks.</summary>
public static class QuotedNames
{
    /// <summary><c>`a`, `b`, `c`</c></summary>
    public static string Listed(IEnumerable<string> names) => string.Join(", ", names.Select(Quoted));

    /// <summary><c>`a` or `b`</c>, as what is expected.</summary>
    public static string Either(IEnumerable<string> names) => string.Join(" or ", names.Select(Quoted));

    private static string Quoted(string name) => $"`{name}`";
}
