using XrayExp.Engine.Spec.Yaml;

namespace XrayExp.Engine.Spec.Reading;

/// <summary>A value, or a complaint about the node from which it was read.</summary>
internal readonly record struct Check<T>(T? Value, Complaint? Complaint)
{
    public static implicit operator Check<T>(T value) => new(value, null);

    public static implicit operator Check<T>(Complaint complaint) => new(default, complaint);
}

/// <param name="Node">The part that is wrong: an element of a list, for instance.</param>
internal sealed record Complaint(string Rule, string Expected, Node Node, string? Help = null);
