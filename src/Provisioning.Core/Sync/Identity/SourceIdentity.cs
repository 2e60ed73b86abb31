using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Identity;

/// <summary>
/// Says of every person of the source which accounts are theirs, in all services together: whoever is a problem in one is touched in none, and so
/// gives up no name or address that somebody else could have.
/// </summary>
internal static class SourceIdentity
{
    /// <summary>Finds the accounts.</summary>
    /// <param name="people">The people of the source.</param>
    /// <param name="systems">The services, with what they have and with their links.</param>
    /// <returns>One for each service, in their order.</returns>
    public static IReadOnlyList<SystemIdentity> Of(SourcePeople people, IEnumerable<(SystemMapping Mapping, LiveState Live, LinkTable Links)> systems)
    {
        List<SystemIdentity> all = systems.Select(s => new SystemIdentity(s.Mapping, s.Live, people, s.Links)).ToList();
        HoldBack(all);
        do
        {
            all.ForEach(s => s.Settle());
        }
        while (HoldBack(all));

        return all;
    }

    // True when anybody is held back who was not before: then somebody who waits for the name is refused as well.
    private static bool HoldBack(List<SystemIdentity> all)
    {
        bool isAny = false;
        foreach (SystemIdentity one in all)
        {
            foreach (SystemIdentity other in all.Where(o => o != one))
            {
                for (int place = 0; place < one.People.Count; place++)
                {
                    if (one.People[place] is { Problem: not null, IsPlanned: true } && other.People[place] is { IsTouched: true } person)
                    {
                        person.HeldBackBy = one.Mapping.System;
                        isAny = true;
                    }
                }
            }
        }

        return isAny;
    }
}
