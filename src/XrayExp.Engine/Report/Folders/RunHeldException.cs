namespace XrayExp.Engine.Report.Folders;

/// <summary>Another process works on the same run (exit code 75).</summary>
public sealed class RunHeldException : Exception
{
    public RunHeldException(string name, int? processId)
        : base(processId is { } id
            ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"the run `{name}` is held by process {id}")
            : $"the run `{name}` is held by another process") => ProcessId = processId;

    public RunHeldException()
    {
    }

    public RunHeldException(string message)
        : base(message)
    {
    }

    public RunHeldException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>The holder's, where it could be read.</summary>
    public int? ProcessId { get; }
}
