using System.Reflection;

namespace XrayExp.Tool.Shell;

/// <summary>The version of this xrayexp.</summary>
internal static class ToolVersion
{
    /// <summary>The version number, without the commit that it was built from.</summary>
    public static string Number { get; } =
        typeof(ToolVersion).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];
}
