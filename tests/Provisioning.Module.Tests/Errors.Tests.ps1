BeforeAll {
    . (Join-Path -Path $PSScriptRoot -ChildPath 'Common.ps1')
    Import-TestModule
}

AfterAll {
    Remove-Module -Name Provisioning -Force
}

Describe 'Errors that scripts can rely on' {
    BeforeEach {
        $script:Sandbox = Enter-TestSandbox
    }

    AfterEach {
        Stop-ProvisioningSandbox
    }

    It 'status <Status> of an account request is <Kind>, category <Category>' -ForEach @(
        @{ Status = 400; Kind = 'Rejected'; Category = 'InvalidData' }
        @{ Status = 401; Kind = 'Authentication'; Category = 'AuthenticationError' }
        @{ Status = 404; Kind = 'ServiceMissing'; Category = 'ResourceUnavailable' }
        @{ Status = 409; Kind = 'Conflict'; Category = 'ResourceExists' }
        @{ Status = 413; Kind = 'TooLarge'; Category = 'LimitsExceeded' }
        @{ Status = 422; Kind = 'Rejected'; Category = 'InvalidData' }
        @{ Status = 429; Kind = 'Throttled'; Category = 'LimitsExceeded' }
    ) {
        Add-TestAnswer -Sandbox $Sandbox -Status $Status -Times 20 -Body '{"detail":"The words of the server."}'
        $caught = $null
        try {
            $null = New-AmbitionUser -Username 'a@corp.example' -FirstName A -LastName Z -ErrorAction Stop
        }
        catch [Provisioning.ProvisioningException] {
            $caught = $_
        }

        $caught.Exception.Kind | Should -Be $Kind
        $caught.Exception.StatusCode | Should -Be $Status
        $caught.Exception.ServerMessage | Should -BeLike '*The words of the server.*'
        $caught.Exception.Message | Should -BeLike '*The words of the server.*'
        $caught.CategoryInfo.Category | Should -Be $Category
        $caught.FullyQualifiedErrorId | Should -Be "NewAmbitionUser$Kind,Provisioning.Commands.NewAmbitionUserCommand"
    }

    It 'a time-out of a request that changes something says that the outcome is not known' {
        $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token (Get-Secret -Text $Sandbox.Token) -TimeoutSec 1 -MaximumRetryCount 0
        $Sandbox.AddFault([Provisioning.Sandbox.SandboxFault]@{ Kind = 'Hang' })
        $null = New-AmbitionUser -Username 'a@corp.example' -FirstName A -LastName Z -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad[0].Exception | Should -BeOfType ([Provisioning.OutcomeUnknownException])
        $bad[0].CategoryInfo.Category | Should -Be 'OperationTimeout'
        $bad[0].TargetObject.Outcome | Should -Be 'Unknown'
    }

    It 'a time-out of a row is a time-out, too' {
        $null = Connect-Ambition -Uri $Sandbox.AmbitionUri -Token (Get-Secret -Text $Sandbox.Token) -TimeoutSec 1 -MaximumRetryCount 0
        $Sandbox.AddFault([Provisioning.Sandbox.SandboxFault]@{ Kind = 'Hang' })
        $null = Get-Row 'email,first_name,last_name' 'a@corp.example,A,Z' | New-AmbitionUser -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad[0].CategoryInfo.Category | Should -Be 'OperationTimeout'
        $bad[0].Exception.Message | Should -BeLike 'Row 1,*'
    }

    It 'who is not found is ObjectNotFound' {
        $null = Get-AgilityMember -Username 'nobody', 'admin' -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad.Count | Should -Be 1
        $bad[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'GetAgilityMemberNotFound,*'
        $bad[0].TargetObject | Should -Be 'nobody'
        $null = Set-AgilityMember -Username 'nobody' -Phone '1' -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad[0].CategoryInfo.Category | Should -Be 'ObjectNotFound'
    }

    It 'the administrator and the caller are never disabled, which is InvalidOperation' {
        $null = Disable-AgilityMember -Oid 'Member:20' -ErrorVariable bad -ErrorAction SilentlyContinue
        $bad[0].CategoryInfo.Category | Should -Be 'InvalidOperation'
        $bad[0].FullyQualifiedErrorId | Should -BeLike 'DisableAgilityMemberNotAllowed,*'
        Get-WritingRequest | Should -BeNullOrEmpty
    }

    It '-ErrorAction Stop ends the pipeline with the first bad row, once all that was done is out' {
        $seen = [System.Collections.Generic.List[string]]::new()
        {
            Get-Row 'email,first_name,last_name' 'a@corp.example,A,Z' ',B,Z' 'c@corp.example,C,Z' |
                New-AmbitionUser -ErrorAction Stop | ForEach-Object { $seen.Add($_.Key) }
        } | Should -Throw -ExceptionType ([Provisioning.ProvisioningException])
        $seen | Should -Be 'a@corp.example', 'c@corp.example'
    }

    It 'a bad row leaves $? false and one record in $Error, and prints nothing else' {
        $Error.Clear()
        $output = Get-Row 'email,first_name,last_name' ',A,Z' | New-AmbitionUser -ErrorAction SilentlyContinue
        $? | Should -BeFalse
        $output | Should -BeNullOrEmpty
        $Error.Count | Should -Be 1
    }
}
