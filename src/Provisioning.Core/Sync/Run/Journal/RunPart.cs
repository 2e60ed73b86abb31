namespace Provisioning.Sync.Run.Journal;

/// <summary>What a run carries out of its plan, where that is a part.</summary>
/// <param name="Steps">The numbers of the steps, such as <c>1-20, 35</c>.</param>
/// <param name="Matches">The places of the accounts that it links, counted from 1, in the same form; empty for none.</param>
public sealed record RunPart(string Steps, string Matches)
{
    /// <summary>Of the steps or the matches of a plan those that the run carries out.</summary>
    internal static IReadOnlyList<T> Choose<T>(string places, IReadOnlyList<T> all) => NumberRanges.Read(places, all.Count)!.Select(n => all[n - 1]).ToList();

    /// <summary>The part in words.</summary>
    /// <returns>For example <c>steps 1-20, 35</c>.</returns>
    public override string ToString() => $"steps {Steps}";
}
