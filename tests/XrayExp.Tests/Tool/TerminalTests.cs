using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool;

public class TerminalTests
{
    [Fact]
    public void A_terminal_has_colour_and_live_progress() =>
        Assert.Equal(new Terminal(true, true, 132), Terminal.Of(redirected: false, 132, Variables("TERM", "xterm-256color")));

    [Fact]
    public void A_file_or_pipe_has_neither() =>
        Assert.Equal(Terminal.Plain, Terminal.Of(redirected: true, 132, Variables("TERM", "xterm-256color")));

    [Theory]
    [InlineData("NO_COLOR", "1")]
    [InlineData("TERM", "dumb")]
    public void A_user_may_refuse_both(string variable, string value) =>
        Assert.Equal(new Terminal(false, false, 80), Terminal.Of(redirected: false, 80, Variables(variable, value)));

    [Fact]
    public void An_empty_NO_COLOR_refuses_nothing() =>
        Assert.True(Terminal.Of(redirected: false, 80, Variables("NO_COLOR", "")).Colour);

    private static Dictionary<string, string> Variables(string name, string value) => new() { [name] = value };
}
