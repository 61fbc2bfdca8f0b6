using System.Collections.Immutable;

namespace XrayExp.Engine.Diagnostics;

/// <summary>
/// The input is wrong (exit code 2): thrown at the edges, where a stage cannot go on, for mistakes that are no part of
/// an experiment file's own text: a missing folder, a file that does not decode, an unsafe archive.
/// </summary>
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

    /// <summary>The mistakes with their places, where there are any.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; } = [];
}
