using System.CommandLine;
using XrayExp.Engine.Records;

namespace XrayExp.Tool.Shell;

/// <summary><c>--ledger FILE</c>, of every command that evaluates on the test images.</summary>
internal sealed class LedgerOption : Option<string?>
{
    public LedgerOption()
        : base("--ledger")
    {
        Description = "A CSV file that gets a line for every evaluation on the test images, each once.";
        HelpName = "FILE";
    }

    /// <summary>Null where it is not given.</summary>
    /// <exception cref="Engine.Diagnostics.InputException">The file is no ledger.</exception>
    public TestLedger? Read(ParseResult arguments, CommandContext context)
    {
        if (arguments.GetValue(this) is not { } file)
            return null;
        TestLedger ledger = new(context.Resolve(file), file);
        ledger.Check();
        return ledger;
    }
}
