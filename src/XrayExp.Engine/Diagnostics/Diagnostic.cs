namespace XrayExp.Engine.Diagnostics;

public enum Severity
{
    Warning,
    Error,
}

/// <summary>One mistake in what a user gave us: a value, collected and shown together with the others.</summary>
/// <param name="Rule">A stable, searchable id in kebab-case: <c>unknown-key</c>, <c>invalid-value</c>, <c>shape-mismatch</c>.</param>
/// <param name="Message">What was expected and what was received, the user's own words in backticks.</param>
/// <param name="Where">The place to look at.</param>
/// <param name="Help">How to mend it; null if that is not known.</param>
public sealed record Diagnostic(string Rule, string Message, Origin Where, string? Help = null)
{
    public Severity Severity { get; init; } = Severity.Error;

    /// <summary>The number of mistakes that this one represents: more than 1 if further mistakes of its kind are only counted.</summary>
    public int Count { get; init; } = 1;
}
