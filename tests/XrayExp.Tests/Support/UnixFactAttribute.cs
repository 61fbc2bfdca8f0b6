namespace XrayExp.Tests.Support;

/// <summary>A test that needs <c>sh</c> and signals.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixFactAttribute : FactAttribute
{
    internal const string Reason = "needs sh and signals";

    public UnixFactAttribute() => Skip = OperatingSystem.IsWindows() ? Reason : null;
}
