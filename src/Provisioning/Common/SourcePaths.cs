using System.Collections.ObjectModel;
using System.Management.Automation;

namespace Provisioning.Commands.Common;

/// <summary>Turns the paths of PowerShell into those of files.</summary>
internal static class SourcePaths
{
    /// <summary>The files, in the order of the paths; those of one pattern in the order of the file system.</summary>
    /// <param name="session">The locations and drives of the session.</param>
    /// <param name="patterns">Paths with wildcards.</param>
    /// <param name="literals">Paths that are taken as they are.</param>
    /// <exception cref="ProvisioningException">There is no such file, or it is not a file.</exception>
    public static IReadOnlyList<string> Resolve(PathIntrinsics session, IEnumerable<string> patterns, IEnumerable<string> literals) =>
        patterns.SelectMany(p => Resolve(p, () => Matches(session, p))).Concat(literals.SelectMany(p => Resolve(p, () => Literal(session, p)))).ToList();

    private static Collection<string> Matches(PathIntrinsics session, string path)
    {
        Collection<string> files = session.GetResolvedProviderPathFromPSPath(path, out ProviderInfo provider);
        RequireFiles(path, provider);
        return files.Count > 0 ? files
            : Named(session, path) is { } file ? [file]
            : throw Refused($"No file matches '{path}'.");
    }

    // A name with brackets that matches nothing is taken as it is when there is such a file.
    private static string? Named(PathIntrinsics session, string path) =>
        session.GetUnresolvedProviderPathFromPSPath(path) is { } file && File.Exists(file) ? file : null;

    private static IEnumerable<string> Literal(PathIntrinsics session, string path)
    {
        string file = session.GetUnresolvedProviderPathFromPSPath(path, out ProviderInfo provider, out _);
        RequireFiles(path, provider);
        return [file];
    }

    private static void RequireFiles(string path, ProviderInfo provider)
    {
        if (provider.Name != "FileSystem")
        {
            throw Refused($"'{path}' is not a file: it belongs to the provider {provider.Name}.");
        }
    }

    private static IEnumerable<string> Resolve(string path, Func<IEnumerable<string>> resolve)
    {
        try
        {
            return resolve();
        }
        catch (ItemNotFoundException e)
        {
            throw Refused($"There is no file '{path}'.", e);
        }
        catch (Exception e) when (e is SessionStateException or WildcardPatternException or ProviderInvocationException or InvalidOperationException)
        {
            throw Refused($"'{path}' cannot be opened: {e.Message}", e);
        }
    }

    private static ProvisioningException Refused(string message, Exception? cause = null) =>
        new(ProvisioningErrorKind.InvalidSource, message, cause);
}
