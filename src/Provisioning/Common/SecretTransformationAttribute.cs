using System.Management.Automation;

namespace Provisioning.Commands.Common;

/// <summary>Refuses a secret in clear text with a hint, and without repeating the secret in the error.</summary>
internal sealed class SecretTransformationAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is string
            ? throw new ArgumentTransformationMetadataException(
                "A secret is not taken as plain text, which would stay in the history. Use Read-Host -AsSecureString, Get-Secret, "
                + "or ConvertTo-SecureString with a value from the environment.")
            : inputData;
    }
}
