using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Wire;
using Provisioning.Sync.Mapping;

namespace Provisioning.Targets.Ambition;

/// <summary>Makes sure that a connection to a User API integration sends the additional fields of a mapping.</summary>
internal sealed class FieldKeys
{
    private readonly AmbitionConnection _connection;

    public FieldKeys(AmbitionConnection connection) => _connection = connection;

    /// <exception cref="ProvisioningException">The field map has no key for a field, or one that is a property's.</exception>
    public void Require(ServiceMapping mapping, string fileName)
    {
        if (_connection.Options.Api == AmbitionApi.Legacy)
        {
            return;
        }

        MappingFindings findings = new();
        AmbitionFieldMap map = _connection.Options.FieldMap;
        foreach (NamedRule field in mapping.Attributes.Where(a => mapping.Fields.Contains(a.Name)))
        {
            if (map.KeyOfExtra(field.Name) is null)
            {
                findings.Add(field.Rule.Place, $"the field map of this connection leaves '{field.Name}' out, so it would never be sent. Connect with -FieldMap @{{ '{field.Name}' = '...' }}.");
            }
            else if (map.IsTaken(field.Name))
            {
                findings.Add(field.Rule.Place, $"'{field.Name}' would be sent as '{map.KeyOfExtra(field.Name)}', which the field map of this connection uses for a property.");
            }
        }

        findings.ThrowIfAny(fileName);
    }
}
