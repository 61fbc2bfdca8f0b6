namespace XrayExp.Tests.Support;

/// <summary>As <see cref="UnixFactAttribute"/>, with data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class UnixTheoryAttribute : TheoryAttribute
{
    public UnixTheoryAttribute() => Skip = OperatingSystem.IsWindows() ? UnixFactAttribute.Reason : null;
}
