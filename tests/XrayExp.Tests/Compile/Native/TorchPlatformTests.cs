using System.Runtime.InteropServices;
using TorchSharp;
using XrayExp.Engine.Compile.Native;

namespace XrayExp.Tests.Compile.Native;

public class TorchPlatformTests
{
    [Fact]
    public void Libtorch_loads_here_and_adds_one_and_one()
    {
        TorchPlatform.Require();
        using torch.Tensor one = torch.tensor(1f), two = one + one;
        Assert.Equal(2f, two.item<float>());
    }

    /// <summary>Else it complains of processors that it does not know, at every other convolution;
    /// the switch is found by its C++ name.</summary>
    [Fact]
    public void Libtorch_does_not_ask_for_NNPACK()
    {
        TorchPlatform.Require();
        Assert.Equal(OperatingSystem.IsWindows() ? null : false, Nnpack.IsEnabled);
    }

    [Theory]
    [InlineData("linux-x64", "LINUX", Architecture.X64)]
    [InlineData("ubuntu.24.04-x64", "LINUX", Architecture.X64)]
    [InlineData("win-x64", "WINDOWS", Architecture.X64)]
    [InlineData("osx-arm64", "OSX", Architecture.Arm64)]
    public void Three_platforms_have_it(string identifier, string system, Architecture architecture) =>
        Assert.Null(TorchPlatform.MissingOn(identifier, OSPlatform.Create(system), architecture));

    [Theory]
    [InlineData("linux-arm64", "LINUX", Architecture.Arm64, "there is no libtorch for linux-arm64")]
    [InlineData("osx-x64", "OSX", Architecture.X64, "there is no libtorch for osx-x64")]
    [InlineData("win-arm64", "WINDOWS", Architecture.Arm64, "there is no libtorch for win-arm64")]
    [InlineData("linux-musl-x64", "LINUX", Architecture.X64,
        "there is no libtorch for linux-musl-x64: it is built against glibc, and this system has musl")]
    [InlineData("alpine.3.22-x64", "LINUX", Architecture.X64,
        "there is no libtorch for alpine.3.22-x64: it is built against glibc, and this system has musl")]
    public void Others_are_told_what_is_missing(string identifier, string system, Architecture architecture, string message) =>
        Assert.Equal(message, TorchPlatform.MissingOn(identifier, OSPlatform.Create(system), architecture));
}
