namespace XrayExp.Engine.Diagnostics;

/// <summary>Another process holds what is needed, a run's folder for instance (exit code 75): waiting helps, mending does not.</summary>
public sealed class HeldException : Exception
{
    public HeldException(string message, string? help = null)
        : base(message) => Help = help;

    public HeldException()
    {
    }

    public HeldException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>What to do about it.</summary>
    public string? Help { get; }
}
