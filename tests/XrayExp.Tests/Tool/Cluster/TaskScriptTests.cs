using System.Diagnostics;
using XrayExp.Tests.Support;
using XrayExp.Tool.Cluster;

namespace XrayExp.Tests.Tool.Cluster;

/// <summary>The script of Slurm's tasks, run by the real <c>sh</c> with a <c>scontrol</c> that notes what it is given.</summary>
public sealed class TaskScriptTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public TaskScriptTests()
    {
        if (OperatingSystem.IsWindows())
            return;
        File.WriteAllText(_folder.At("scontrol"), $"#!/bin/sh\necho \"$@\" >>'{_folder.At("asked")}'\n");
        File.SetUnixFileMode(_folder.At("scontrol"), UnixFileMode.UserRead | UnixFileMode.UserExecute);
    }

    [UnixTheory]
    [InlineData("USR1", 130, "requeue 12_3\n")]
    [InlineData("TERM", 130, "")]
    public void A_task_goes_back_into_the_queue_when_its_time_is_up_and_not_when_it_is_cancelled(string signal, int code, string asked)
    {
        using Process task = Start($"touch '{_folder.At("ready")}'; trap 'exit 130' TERM; while :; do sleep 0.02; done");
        while (!File.Exists(_folder.At("ready")))
            Thread.Sleep(5);
        Process.Start("kill", [$"-{signal}", $"{task.Id}"]).WaitForExit();
        task.WaitForExit();
        Assert.Equal((code, asked), (task.ExitCode, Asked));
    }

    [UnixFact]
    public void A_task_that_ends_by_itself_keeps_its_exit_code()
    {
        using Process task = Start("exit 74");
        task.WaitForExit();
        Assert.Equal((74, ""), (task.ExitCode, Asked));
    }

    [UnixFact]
    public void A_command_has_the_settings_and_variables_of_the_one_who_submits_whatever_their_letters()
    {
        string odd = Directory.CreateDirectory(_folder.At("it's a $HOME")).FullName;
        string command = TaskScript.Command(["--version"], CommandLine.Context(odd) with
        {
            Environment = CommandLine.Context().Environment.Add("XRAYEXP_OPTIMIZER__ADAM__LEARNING_RATE", "0.5 'quoted' $x")
                .Add("OTHER", "y"),
        });
        string text = command.Replace($"exec env ", "env -i ", StringComparison.Ordinal);
        text = text[..text.IndexOf("dotnet", StringComparison.Ordinal)];
        text = text[..text.LastIndexOf(' ')] + " sh -c 'pwd; echo \"$XRAYEXP_OPTIMIZER__ADAM__LEARNING_RATE\"; echo \"[$OTHER]\"'";
        ProcessStartInfo start = new("sh", ["-c", text]) { RedirectStandardOutput = true };
        using Process shell = Process.Start(start)!;
        Assert.Equal($"{odd}\n0.5 'quoted' $x\n[]\n", shell.StandardOutput.ReadToEnd());
    }

    public void Dispose() => _folder.Dispose();

    private string Asked => File.Exists(_folder.At("asked")) ? File.ReadAllText(_folder.At("asked")) : "";

    private Process Start(string command)
    {
        File.WriteAllText(_folder.At("task.sh"), TaskScript.ForSlurm($"exec sh -c {XrayExp.Tool.Shell.ShellWord.Of(command)}"));
        ProcessStartInfo start = new("sh", [_folder.At("task.sh")]);
        start.Environment["PATH"] = $"{_folder.Path}:{Environment.GetEnvironmentVariable("PATH")}";
        start.Environment["SLURM_ARRAY_JOB_ID"] = "12";
        start.Environment["SLURM_ARRAY_TASK_ID"] = "3";
        return Process.Start(start)!;
    }
}
