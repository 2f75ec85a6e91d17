import type { Role } from '../../src/core/access.ts'

/** One password for every sample account; the README lists the accounts. */
export const SAMPLE_PASSWORD = 'assay-sample'

/** Names of the three departments; the second lies below the first. */
export const DEPARTMENTS = { service: '客户服务中心', telephone: '电话客服组', quality: '质量与培训部' } as const
export type DepartmentKey = keyof typeof DEPARTMENTS

export interface SamplePerson {
  readonly number: string
  readonly name: string
  readonly department: DepartmentKey
  readonly position: string
  readonly account?: { readonly login: string; readonly roles: readonly Role[] }
}

/** The administrator is made by the first run itself. */
export const ADMINISTRATOR = { number: 'GL001', name: '韩雪梅', login: 'hanxuemei' } as const

export const STAFF: readonly SamplePerson[] = [
  {
    number: 'FW001',
    name: '吴静怡',
    department: 'service',
    position: '服务经理',
    account: { login: 'wujingyi', roles: ['service-manager'] },
  },
  {
    number: 'ZJ001',
    name: '沈佳仪',
    department: 'quality',
    position: '质检主管',
    account: { login: 'shenjiayi', roles: ['qa-lead', 'inspector'] },
  },
  {
    number: 'ZJ002',
    name: '林雅静',
    department: 'quality',
    position: '质检员',
    account: { login: 'linyajing', roles: ['inspector'] },
  },
  {
    number: 'PX001',
    name: '高文博',
    department: 'quality',
    position: '培训师',
    account: { login: 'gaowenbo', roles: ['trainer'] },
  },
  {
    number: 'RL001',
    name: '秦志强',
    department: 'quality',
    position: '人力资源专员',
    account: { login: 'qinzhiqiang', roles: ['hr'] },
  },
]

export const AGENTS: readonly SamplePerson[] = [
  {
    number: 'A0401',
    name: '陈思远',
    department: 'telephone',
    position: '客服专员',
    account: { login: 'chensiyuan', roles: ['employee'] },
  },
  { number: 'A0402', name: '罗晓彤', department: 'telephone', position: '客服专员' },
  { number: 'A0403', name: '周雨桐', department: 'telephone', position: '客服专员' },
  { number: 'A0404', name: '马思琪', department: 'telephone', position: '客服专员' },
  { number: 'A0405', name: '何俊', department: 'telephone', position: '客服专员' },
  { number: 'A0406', name: '张䶮', department: 'telephone', position: '客服专员' },
  { number: 'A0407', name: '孙浩然', department: 'telephone', position: '客服专员' },
  { number: 'A0408', name: '赵一鸣', department: 'telephone', position: '客服专员' },
]
