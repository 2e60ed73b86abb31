using Provisioning.Sync.Mapping;
using Provisioning.Sync.Model;
using Provisioning.Sync.Sources;

namespace Provisioning.Sync.Identity;

/// <summary>
/// Finds the accounts of every person of the source in all services together: a person with a problem in one service is touched in none, and so
/// gives up no name or address that another person could take.
/// </summary>
internal static class SourceIdentity
{
    /// <summary>Finds the accounts.</summary>
    /// <param name="people">The people of the source.</param>
    /// <param name="services">The services, with what they have and with their links.</param>
    /// <returns>One for each service, in their order.</returns>
    public static IReadOnlyList<ServiceIdentity> Of(SourcePeople people, IEnumerable<(ServiceMapping Mapping, LiveState Live, LinkTable Links)> services)
    {
        List<ServiceIdentity> all = services.Select(s => new ServiceIdentity(s.Mapping, s.Live, people, s.Links)).ToList();
        HoldBack(all);
        do
        {
            all.ForEach(s => s.Settle());
        }
        while (HoldBack(all));

        return all;
    }

    // True when more people are held back than before: then people who would take over their names are refused as well.
    private static bool HoldBack(List<ServiceIdentity> all)
    {
        bool isAny = false;
        foreach (ServiceIdentity one in all)
        {
            foreach (ServiceIdentity other in all.Where(o => o != one))
            {
                for (int place = 0; place < one.People.Count; place++)
                {
                    if (one.People[place] is { Problem: not null, IsPlanned: true } && other.People[place] is { IsTouched: true } person)
                    {
                        person.HeldBackBy = one.Mapping.Service;
                        isAny = true;
                    }
                }
            }
        }

        return isAny;
    }
}
