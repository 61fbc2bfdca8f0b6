using System.Runtime.CompilerServices;

namespace XrayExp.Tests.Support;

/// <summary>
/// The settings of whoever runs the tests have no say in them: the processes that they start look for the user's file where there is none.
/// </summary>
internal static class NoUserSettings
{
#pragma warning disable CA2255 // it must be so before any test starts a process
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Begin() => Environment.SetEnvironmentVariable("XDG_CONFIG_HOME",
        Path.Combine(AppContext.BaseDirectory, "no-settings"));
}
