using System.Text.RegularExpressions;
using XrayExp.Engine.Compare;
using XrayExp.Tool.Shell;

namespace XrayExp.Tool.Comparing;

/// <summary>Computes the web address of a committed picture, <c>…/OWNER/REPOSITORY/raw/COMMIT/path</c>, from the workflow's variables
/// GITHUB_SERVER_URL and GITHUB_REPOSITORY, else from the remote <c>origin</c>. A file that is not committed has no address.</summary>
internal sealed partial class PictureAddresses(ResultFinder finder, CommandContext context)
{
    private readonly Lazy<string?> _repository = new(() => Repository(finder, context));

    public string? Of(ComparedResult result, string file)
    {
        if (_repository.Value is not { } repository || !finder.Commits.TryGetValue(result.Name, out string? commit))
            return null;
        string path = $"{result.Name[(result.Name.IndexOf(':', StringComparison.Ordinal) + 1)..]}/{file}";
        return finder.Git!.Files(commit, path[..path.LastIndexOf('/')]).Contains(path)
            ? $"{repository}/raw/{commit}/{string.Join('/', path.Split('/').Select(Uri.EscapeDataString))}"
            : null;
    }

    private static string? Repository(ResultFinder finder, CommandContext context)
    {
        if (context.Environment.GetValueOrDefault("GITHUB_SERVER_URL") is { Length: > 0 } server
            && context.Environment.GetValueOrDefault("GITHUB_REPOSITORY") is { Length: > 0 } name)
            return $"{server}/{name}";
        Match origin = Remote().Match(finder.Git?.Origin() ?? "");
        return origin.Success ? $"https://{origin.Groups["host"].Value}/{origin.Groups["path"].Value}" : null;
    }

    /// <summary>Matches <c>https://host/owner/name.git</c>, <c>ssh://git@host/owner/name.git</c> and <c>git@host:owner/name.git</c>; leaves
    /// out a password.</summary>
    [GeneratedRegex(@"\A(?:(?:https|ssh)://(?:[^@/]*@)?(?<host>[^/:]+)(?::\d+)?/|[^@/:]+@(?<host>[^/:]+):)(?<path>.+?)(?:\.git)?/?\z")]
    private static partial Regex Remote();
}
