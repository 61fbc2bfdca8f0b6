using XrayExp.Tool.Shell;

namespace XrayExp.Tests.Tool;

public class SafeWriterTests
{
    private static readonly Terminal Colourful = new(Colour: true, Live: true, 80);

    [Fact]
    public void Escapes_and_direction_marks_do_not_reach_the_terminal() =>
        Assert.Equal("\\u{1b}]0;title\\u{7} \\u{202e}gpj.exe\n",
            Written(Terminal.Plain, writer => writer.WriteLine("\e]0;title\a \u202Egpj.exe")));

    [Fact]
    public void Our_own_colours_pass_where_there_is_colour() =>
        Assert.Equal("\e[1;31merror\e[0m: \\u{1b}[2J\\u{1b}[8m",
            Written(Colourful, writer => writer.Write("\e[1;31merror\e[0m: \e[2J\e[8m")));

    [Fact]
    public void Where_there_is_no_colour_none_passes() =>
        Assert.Equal("\\u{1b}[31ma", Written(Terminal.Plain, writer => writer.Write("\e[31ma")));

    [Fact]
    public void A_line_is_rewritten_where_the_text_begins_with_that_and_nowhere_else() =>
        Assert.Equal("\e[2A\e[Ja\\u{d}b\b\b\r12/50", Written(Colourful, writer =>
        {
            writer.Write("\e[2A\e[Ja\rb");
            writer.Write("\b\b\r12/50");
        }));

    [Fact]
    public void A_line_is_written_in_one_piece()
    {
        CountingWriter pieces = new();
        SafeWriter.Around(pieces, Terminal.Plain).WriteLine("a line");
        Assert.Equal(["a line\n"], pieces.Pieces);
    }

    private static string Written(Terminal terminal, Action<TextWriter> write)
    {
        StringWriter inner = new() { NewLine = "\n" };
        write(SafeWriter.Around(inner, terminal));
        return inner.ToString();
    }

    private sealed class CountingWriter : StringWriter
    {
        public CountingWriter() => NewLine = "\n";

        public List<string?> Pieces { get; } = [];

        public override void Write(string? value) => Pieces.Add(value);
    }
}
