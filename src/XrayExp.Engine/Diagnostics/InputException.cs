using System.Collections.Immutable;

namespace XrayExp.Engine.Diagnostics;

/// <summary>The input is wrong (exit code 2). It is thrown at the edges, where a stage cannot continue: for a missing folder, for a file
/// that does not decode, for an unsafe archive, or with all located mistakes of an experiment.</summary>
public sealed class InputException : Exception
{
    public InputException(string message, string? help = null)
        : base(message) => Help = help;

    public InputException(ImmutableArray<Diagnostic> diagnostics)
        : base(diagnostics.IsEmpty ? "" : diagnostics[0].Message) => Diagnostics = diagnostics;

    public InputException()
    {
    }

    public InputException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>How to mend it.</summary>
    public string? Help { get; }

    /// <summary>The mistakes with their places; empty if there are none.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; } = [];
}
