using System.Collections;
using System.Collections.Immutable;
using System.Text;

namespace XrayExp.Tool.Shell;

/// <summary>Creates the context of a real process from the console, the environment, the processors and the current directory.</summary>
internal static class ProcessContext
{
    public static CommandContext Create(CancellationToken cancellation)
    {
        if (OperatingSystem.IsWindows())
            Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        ImmutableDictionary<string, string> environment = Environment.GetEnvironmentVariables().Cast<DictionaryEntry>()
            .ToImmutableDictionary(entry => (string)entry.Key, entry => (string?)entry.Value ?? "");
        return new CommandContext
        {
            In = Console.In,
            Out = Console.Out,
            Error = Console.Error,
            WorkingDirectory = Environment.CurrentDirectory,
            Environment = environment,
            Home = Environment.GetFolderPath(Environment.SpecialFolder.UserProfile),
            Configuration = Environment.GetFolderPath(Environment.SpecialFolder.ApplicationData,
                Environment.SpecialFolderOption.DoNotVerify) is { Length: > 0 } folder ? folder : null,
            Processors = Environment.ProcessorCount,
            OutTerminal = Terminal.Of(Console.IsOutputRedirected, WindowWidth(Console.IsOutputRedirected), environment),
            ErrorTerminal = Terminal.Of(Console.IsErrorRedirected, WindowWidth(Console.IsErrorRedirected), environment),
            Cancellation = cancellation,
            Name = Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet" ? "dotnet xrayexp" : "xrayexp",
        };
    }

    private static int WindowWidth(bool redirected) => redirected ? Terminal.PlainWidth : Console.WindowWidth;
}
