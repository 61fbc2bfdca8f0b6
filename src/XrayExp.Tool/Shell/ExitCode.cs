namespace XrayExp.Tool.Shell;

/// <summary>How a command ended, for the shell that called it. 70, 74 and 75 are those of BSD's <c>sysexits.h</c>.</summary>
internal enum ExitCode
{
    /// <summary>Done; nothing to report.</summary>
    Done = 0,

    /// <summary>The answer is no: a difference, a regression, a broken promise.</summary>
    AnswerIsNo = 1,

    /// <summary>The input is wrong: usage, experiment, data, missing file, platform. Nothing was written.</summary>
    InputWrong = 2,

    /// <summary>xrayexp has a fault.</summary>
    OurFault = 70,

    /// <summary>The machine failed: disk full, no permission, out of memory.</summary>
    MachineFailed = 74,

    /// <summary>Another process holds the run.</summary>
    Held = 75,

    /// <summary>Ctrl-C or SIGTERM stopped the command.</summary>
    Interrupted = 130,
}
