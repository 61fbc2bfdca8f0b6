namespace XrayExp.Tool.Shell;

/// <summary>Names and options of the commands that <c>--help</c> does not list, because other commands start them as processes.</summary>
internal static class HiddenCommands
{
    /// <summary>The command that makes runs for <c>sweep</c>.</summary>
    public const string SweepWorker = "sweep-worker";

    /// <summary>One task of a sweep that other machines make.</summary>
    public const string SweepTask = "sweep-task";

    /// <summary>The number of the list that tasks share.</summary>
    public const string Submission = "--submission";

    /// <summary>Which task, from 0.</summary>
    public const string Task = "--task";

    /// <summary>How many tasks there are.</summary>
    public const string Tasks = "--tasks";

    /// <summary>The one member that is to be made.</summary>
    public const string Member = "--member";

    /// <summary>The command that does one training for <c>verify</c>.</summary>
    public const string Retrain = "retrain";

    /// <summary>The option that names the folder to write into.</summary>
    public const string Folder = "--folder";

    public const string Force = "--force";

    /// <summary>The option that ends the process when the process that started it has ended, for whatever reason.</summary>
    public const string Lifeline = "--until-stdin-closes";

    /// <summary>The file into which <see cref="Retrain"/> writes the digests of all steps.</summary>
    public const string Trace = "trace.csv";
}
