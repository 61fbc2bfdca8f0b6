using System.Reflection;

namespace XrayExp.Tool.Shell;

/// <summary>Which xrayexp this is.</summary>
internal static class ToolVersion
{
    /// <summary>Without the commit that it was built from.</summary>
    public static string Number { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
